-- What a task said before somebody changed it: who changed it, and when. What it says now stands in the task.
create table cases.task_before (
  task_id    uuid not null references cases.task on delete cascade,
  version    int not null check (version > 0),
  -- As in the task: which words, and under which place they are sealed.
  sealed     bytea not null,
  sealed_of  uuid not null,
  owner_id   uuid not null,
  due_on     date not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (task_id, version)
);
select approdo.protect('cases.task_before', 'exists (select from cases.task t where t.id = task_id)');
