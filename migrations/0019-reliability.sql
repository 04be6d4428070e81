-- What is to go out is looked for however much has gone out before; and how many went to one person of late.
create index outgoing_due on channels.outgoing (seq) where sealed is not null;
create index outgoing_by_thread on channels.outgoing (thread_key, seq);
create index attempt_by_time on channels.attempt (begun_at);
