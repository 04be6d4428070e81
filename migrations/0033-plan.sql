-- The plan of a case: needs, goals, tasks and follow-ups; legal deadlines reckoned from dated rules; conferences; transfers; who
-- may open a restricted case. What is written by hand stands sealed under the case's key; codes, days and people stand in plain.

-- Restricted cases: behind the second wall whoever is not named sees nothing of them, in any table of cases. EVERY table with a
-- case_id is protected with this condition, which sees what the actor sees of the case itself:
--   select approdo.protect('cases.thing', 'exists (select from cases.case_file f where f.id = case_id)');
-- Whoever broke the glass is let in as long as it stays broken.
create function cases.glass_broken(thing uuid) returns boolean language sql stable as $$
  select exists (select from staff.glass g where g.thing = glass_broken.thing and approdo.is_actor(g.account_id) and g.ends_at > now())
$$;
create function cases.may_open(id uuid, accounts uuid[]) returns boolean language sql stable as $$
  select cases.open_to(accounts) or cases.glass_broken(id)
$$;
-- States are what lists are read from: they carry a copy, or every list would ask the case for each of its rows (50,000 cases:
-- a list took ten times as long as the request around it).
alter table cases.state add column only_accounts uuid[];
update cases.state s set only_accounts = f.only_accounts from cases.case_file f where f.id = s.case_id and f.only_accounts is not null;
create function cases.state_as_its_case() returns trigger language plpgsql as $$
begin
  select only_accounts into strict new.only_accounts from cases.case_file where id = new.case_id;
  return new;
end $$;
create trigger as_its_case before insert on cases.state for each row execute function cases.state_as_its_case();
create function cases.states_follow() returns trigger language plpgsql as $$
begin
  update cases.state set only_accounts = new.only_accounts where case_id = new.id;
  return null;
end $$;
create trigger states_follow after update of only_accounts on cases.case_file for each row
  when (new.only_accounts is distinct from old.only_accounts) execute function cases.states_follow();
do $$
declare
  opens text := approdo.whoever('approdo.belongs(organization_id) and (cases.open_to(only_accounts) or cases.glass_broken(id))');
  follows text := approdo.whoever('approdo.belongs(organization_id) and (cases.open_to(only_accounts) or cases.glass_broken(case_id))');
begin
  execute format('alter policy reading on cases.case_file using (%s)', opens);
  execute format('alter policy changing on cases.case_file using (%s) with check (%1$s)', opens);
  execute format('alter policy removing on cases.case_file using (%s)', opens);
  execute format('alter policy reading on cases.state using (%s)', follows);
  execute format('alter policy adding on cases.state with check (%s)', follows);
  execute format('alter policy changing on cases.state using (%s) with check (%1$s)', follows);
  execute format('alter policy removing on cases.state using (%s)', follows);
end $$;

-- Each time somebody said who may open a case. Null: the whole body.
create table cases.restriction (
  id       uuid primary key default gen_random_uuid(),
  case_id  uuid not null references cases.case_file on delete cascade,
  accounts uuid[],
  reason   text not null check (reason in ('danger', 'violence', 'known-here', 'judicial', 'person-asked', 'over')),
  set_by   uuid not null,
  set_at   timestamptz not null default now()
);
create index restriction_by_case on cases.restriction (case_id, set_at desc);

create table cases.goal (
  id        uuid primary key,
  case_id   uuid not null references cases.case_file on delete cascade,
  -- A code of the map's categories.
  need      text not null check (need ~ '^[A-Z]{2,4}(\.[A-Z0-9]{2,6})?$'),
  sealed    bytea not null,
  made_by   uuid not null,
  made_at   timestamptz not null default now(),
  how       text check (how in ('reached', 'partly', 'dropped')),
  ended_by  uuid,
  ended_at  timestamptz,
  check (num_nonnulls(how, ended_by, ended_at) in (0, 3))
);
create index goal_by_case on cases.goal (case_id);

create table cases.conference (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file on delete cascade,
  held_on      date not null,
  participants uuid[] not null,
  sealed       bytea not null,
  written_by   uuid not null,
  written_at   timestamptz not null default now()
);
create index conference_by_case on cases.conference (case_id, held_on desc);

create table cases.task (
  id            uuid primary key,
  case_id       uuid not null references cases.case_file on delete cascade,
  goal_id       uuid references cases.goal on delete set null,
  conference_id uuid references cases.conference on delete set null,
  kind          text not null check (kind in ('call', 'meet', 'accompany', 'write', 'document', 'legal', 'translate', 'referral', 'how-are-you', 'other')),
  -- What is to be done; a follow-up says the same each time.
  sealed        bytea not null,
  sealed_of     uuid not null,
  owner_id      uuid not null,
  due_on        date not null,
  -- A follow-up comes again: its first day, and which time this is. From the first day, or the end of February would stay.
  repeat_every  int check (repeat_every between 1 and 90),
  repeat_unit   text check (repeat_unit in ('days', 'weeks', 'months')),
  first_on      date not null,
  turn          int not null default 0,
  version       int not null default 1,
  made_by       uuid not null,
  made_at       timestamptz not null default now(),
  how           text check (how in ('done', 'dropped')),
  reason        text check (reason in ('not-needed', 'person-asked', 'double', 'impossible', 'other')),
  sealed_end    bytea,
  ended_by      uuid,
  ended_at      timestamptz,
  check ((repeat_every is null) = (repeat_unit is null)),
  check (num_nonnulls(how, ended_by, ended_at) in (0, 3)),
  check ((how is not distinct from 'dropped') = (reason is not null))
);
create index task_by_case on cases.task (case_id);
create index task_of_owner on cases.task (owner_id, due_on) where ended_at is null;
-- The next turn of a follow-up is made once, whoever presses twice.
create unique index task_turn on cases.task (sealed_of, turn);

-- What sets legal deadlines running. `later`: its day may lie ahead, such as the last day of a permit. `asks_lodged`: which
-- version of a rule holds is decided by another day, such as that on which asylum was asked for.
create table cases.start_event (
  code        text primary key check (code ~ '^[a-z0-9-]+$'),
  it          text not null,
  en          text not null,
  later       boolean not null default false,
  asks_lodged boolean not null default false,
  place       int not null
);

-- Legal deadlines are dated data: a version is never changed, another one takes its place from a day on.
create table cases.deadline_rule (
  id          uuid primary key default gen_random_uuid(),
  code        text not null check (code ~ '^[a-z0-9-]+$'),
  version     int not null check (version > 0),
  it          text not null check (length(it) between 3 and 200),
  en          text not null check (length(en) between 3 and 200),
  start_event text not null references cases.start_event,
  length      int not null check (length between 0 and 20000),
  -- `day-of-year`: on this day of the length-th year after.
  unit        text not null check (unit in ('days', 'working-days', 'months', 'years', 'day-of-year')),
  month       int check (month between 1 and 12),
  day         int check (day between 1 and 31),
  -- `before`: so long before the start event, such as before a permit ends.
  direction   text not null default 'after' check (direction in ('after', 'before')),
  -- Whether the day of the start event counts itself; as a rule it does not (dies a quo).
  first_day   text not null default 'excluded' check (first_day in ('excluded', 'included')),
  -- Days from 1 to 31 August do not count (suspension of judicial terms).
  august      boolean not null default false,
  rolls       text not null default 'none' check (rolls in ('none', 'holidays', 'holidays-and-saturdays')),
  -- Whether somebody must act by then, or may from then on, or something ends then.
  nature      text not null default 'act-by' check (nature in ('act-by', 'may-from', 'ends')),
  valid_from  date not null,
  valid_to    date,
  source      text not null check (length(source) between 3 and 500),
  -- How we came to know it.
  known_by    text not null check (known_by in ('text', 'secondary', 'memory')),
  note        text check (length(note) <= 1000),
  -- Null: it came with the program.
  proposed_by uuid,
  by_legal    boolean not null default false,
  proposed_at timestamptz not null default now(),
  unique (code, version),
  check ((unit = 'day-of-year') = (month is not null)),
  check ((month is null) = (day is null)),
  check (valid_to >= valid_from)
);
create table cases.rule_review (
  rule_id     uuid primary key references cases.deadline_rule on delete cascade,
  outcome     text not null check (outcome in ('right', 'wrong')),
  words       text check (length(words) <= 1000),
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default now()
);
create function cases.rule_stands(rule cases.deadline_rule) returns boolean language sql stable as $$
  select case when rule.proposed_by is null
              then not exists (select from cases.rule_review v where v.rule_id = rule.id and v.outcome = 'wrong')
              else exists (select from cases.rule_review v where v.rule_id = rule.id and v.outcome = 'right') end
$$;
-- The versions that hold for what happened on a day, one of each rule.
create function cases.rules_for(event text, happened date, lodged date) returns setof cases.deadline_rule language sql stable as $$
  select distinct on (r.code) r.* from cases.deadline_rule r
  where r.start_event = event and cases.rule_stands(r)
    and coalesce(lodged, happened) between r.valid_from and coalesce(r.valid_to, 'infinity')
  order by r.code, r.version desc
$$;

create table cases.legal_start (
  id           uuid primary key,
  case_id      uuid not null references cases.case_file on delete cascade,
  event        text not null references cases.start_event,
  happened_on  date not null,
  lodged_on    date,
  sealed       bytea,
  recorded_by  uuid not null,
  recorded_at  timestamptz not null default now(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index start_by_case on cases.legal_start (case_id);
create index start_by_event on cases.legal_start (event) where withdrawn_at is null;

create table cases.deadline (
  id         uuid primary key,
  case_id    uuid not null references cases.case_file on delete cascade,
  start_id   uuid not null references cases.legal_start on delete cascade,
  rule_id    uuid not null references cases.deadline_rule,
  rule_code  text not null,
  due_on     date not null,
  made_at    timestamptz not null default now(),
  how        text check (how in ('met', 'not-applicable', 'renewed', 'withdrawn')),
  met_on     date,
  sealed_end bytea,
  ended_by   uuid,
  ended_at   timestamptz,
  check (num_nonnulls(how, ended_by, ended_at) in (0, 3)),
  check ((how is not distinct from 'met') = (met_on is not null))
);
create index deadline_by_case on cases.deadline (case_id, due_on);
create index deadline_due on cases.deadline (due_on) where ended_at is null;
create unique index deadline_once on cases.deadline (start_id, rule_code) where ended_at is null;

-- A case is given on with words for whoever takes it; until they accept, nothing changes hands.
create table cases.transfer (
  id          uuid primary key,
  case_id     uuid not null references cases.case_file on delete cascade,
  from_id     uuid not null,
  to_id       uuid not null,
  sealed      bytea not null,
  asked_by    uuid not null,
  asked_at    timestamptz not null default now(),
  answer      text check (answer in ('accepted', 'declined', 'withdrawn')),
  reason      text check (reason in ('no-time', 'no-language', 'knows-employer', 'other')),
  answered_by uuid,
  answered_at timestamptz,
  check (num_nonnulls(answer, answered_by, answered_at) in (0, 3)),
  check ((answer is not distinct from 'declined') = (reason is not null))
);
create unique index transfer_waiting on cases.transfer (case_id) where answer is null;
create index transfer_to on cases.transfer (to_id) where answer is null;
create index transfer_by_case on cases.transfer (case_id);

-- A secret address under which somebody's calendar reads their days; of the secret only a hash stands here.
create table cases.calendar_link (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null,
  organization_id uuid not null,
  token_hash      bytea not null unique,
  made_at         timestamptz not null default now(),
  revoked_at      timestamptz
);
create unique index calendar_link_once on cases.calendar_link (account_id) where revoked_at is null;

do $$
declare name text;
begin
  foreach name in array array['restriction', 'goal', 'conference', 'task', 'legal_start', 'deadline', 'transfer']
  loop
    perform approdo.protect(format('cases.%I', name), 'exists (select from cases.case_file f where f.id = case_id)');
  end loop;
  foreach name in array array['start_event', 'deadline_rule', 'rule_review']
  loop
    perform approdo.protect(format('cases.%I', name), 'approdo.at_work()');
  end loop;
end $$;
select approdo.protect('cases.calendar_link', 'approdo.is_actor(account_id)');

insert into cases.start_event (place, code, it, en, later, asks_lodged) values
  (10, 'dismissal-notice', 'Licenziamento comunicato per iscritto', 'Dismissal told in writing', false, false),
  (11, 'dismissal-challenge-sent', 'Impugnazione del licenziamento spedita', 'Challenge of the dismissal sent', false, false),
  (12, 'conciliation-failed', 'Conciliazione rifiutata o non riuscita', 'Conciliation refused or failed', false, false),
  (13, 'fixed-term-end', 'Fine di un contratto a termine', 'End of a fixed-term contract', false, false),
  (14, 'agency-work-end', 'Fine del lavoro presso chi lo usava davvero', 'End of work for the real employer', false, false),
  (15, 'job-end', 'Fine del rapporto di lavoro', 'End of the job', false, false),
  (16, 'subcontract-end', 'Fine dell’appalto', 'End of the subcontract', false, false),
  (20, 'injury', 'Infortunio sul lavoro', 'Injury at work', false, false),
  (21, 'injury-certificate', 'Certificato di infortunio al datore di lavoro', 'Certificate of injury reaches the employer', false, false),
  (22, 'injury-mortal-danger', 'Infortunio mortale o con pericolo di morte', 'Injury with death or danger of death', false, false),
  (23, 'disease-shown', 'Malattia professionale manifestata', 'Occupational disease shows itself', false, false),
  (30, 'farm-year-end', 'Fine dell’anno di lavoro agricolo (31 dicembre)', 'End of the year of farm work (31 December)', true, false),
  (40, 'entry', 'Ingresso in Italia', 'Entry into Italy', false, false),
  (41, 'permit-expiry', 'Scadenza del permesso di soggiorno', 'Residence permit expires', true, false),
  (42, 'permit-job-lost', 'Lavoro perso con un permesso per lavoro', 'Job lost while on a permit for work', false, false),
  (43, 'permit-refusal', 'Notifica del rifiuto del permesso', 'Notice that a permit is refused', false, false),
  (44, 'pre-refusal', 'Preavviso di rifiuto ricevuto', 'Notice received that a refusal is intended', false, false),
  (45, 'expulsion', 'Notifica dell’espulsione, in Italia', 'Notice of expulsion, in Italy', false, false),
  (46, 'expulsion-abroad', 'Notifica dell’espulsione a chi è all’estero', 'Notice of expulsion to somebody abroad', false, false),
  (50, 'asylum-refusal', 'Notifica del no alla domanda di asilo, procedura ordinaria', 'Notice that asylum is refused, ordinary procedure', false, true),
  (51, 'asylum-refusal-accelerated', 'Notifica del no alla domanda di asilo, procedura accelerata', 'Notice that asylum is refused, accelerated procedure', false, true),
  (52, 'asylum-refusal-shortest', 'Notifica del no alla domanda di asilo, casi più brevi di prima del 12 giugno 2026', 'Notice that asylum is refused, shortest cases before 12 June 2026', false, true),
  (53, 'asylum-refusal-border', 'Notifica del no alla domanda di asilo, procedura di frontiera', 'Notice that asylum is refused, border procedure', false, true),
  (60, 'reflection-certificate', 'Attestato del periodo di riflessione (art. 18 c. 3-ter TUI)', 'Certificate of the reflection period (art. 18 (3-ter) TUI)', false, false),
  (61, 'protection-permit-asked', 'Domanda di permesso per protezione sociale (art. 18 TUI)', 'Permit for social protection asked for (art. 18 TUI)', false, false),
  (62, 'permit-18ter', 'Rilascio del permesso art. 18-ter TUI', 'Permit under art. 18-ter TUI granted', false, false),
  (63, 'permit-18', 'Rilascio del permesso art. 18 o 18-bis TUI', 'Permit under art. 18 or 18-bis TUI granted', false, false),
  (64, 'first-help', 'Inizio della prima assistenza antitratta', 'First anti-trafficking help begins', false, false),
  (65, 'first-help-extended', 'Proroga della prima assistenza antitratta', 'First anti-trafficking help extended', false, false),
  (70, 'offence-known', 'La persona ha saputo del reato', 'The person came to know of the offence', false, false);

-- Each to be checked by a lawyer: where readings differ, the earlier day is taken.
insert into cases.deadline_rule (code, version, start_event, length, unit, month, day, direction, august, rolls, nature, valid_from, valid_to, known_by, it, en, source, note) values
  ('dismissal-challenge', 1, 'dismissal-notice', 60, 'days', null, null, 'after', false, 'none', 'act-by', '2010-11-24', null, 'secondary',
   'Impugnare il licenziamento per iscritto', 'Challenge the dismissal in writing', 'l. 604/1966, art. 6',
   'Licenziamento detto solo a voce: questo termine di 60 giorni non corre. La proroga dei festivi non è applicata, per prudenza.'),
  ('dismissal-claim', 1, 'dismissal-challenge-sent', 180, 'days', null, null, 'after', false, 'none', 'act-by', '2012-07-18', null, 'secondary',
   'Depositare il ricorso, o chiedere la conciliazione', 'File the claim, or ask for conciliation', 'l. 604/1966, art. 6',
   'Si conta dalla spedizione dell’impugnazione. Sospensione di agosto e proroga dei festivi non sono applicate, per prudenza.'),
  ('dismissal-claim-after-conciliation', 1, 'conciliation-failed', 60, 'days', null, null, 'after', false, 'none', 'act-by', '2010-11-24', null, 'secondary',
   'Depositare il ricorso dopo la conciliazione', 'File the claim after conciliation', 'l. 604/1966, art. 6', null),
  ('fixed-term-challenge', 1, 'fixed-term-end', 180, 'days', null, null, 'after', false, 'none', 'act-by', '2018-07-14', null, 'memory',
   'Impugnare il contratto a termine', 'Challenge the fixed-term contract', 'd.lgs. 81/2015, art. 28', null),
  ('real-employer', 1, 'agency-work-end', 60, 'days', null, null, 'after', false, 'none', 'act-by', '2015-06-25', null, 'memory',
   'Chiedere il rapporto con chi usava davvero il lavoro', 'Claim the job from the real employer', 'd.lgs. 81/2015, art. 39', null),
  ('wages', 1, 'job-end', 5, 'years', null, null, 'after', false, 'none', 'act-by', '2012-07-18', null, 'secondary',
   'Chiedere le paghe non ricevute (prescrizione)', 'Claim unpaid wages (limitation)', 'Cass. 26246/2022; INL nota 1959/2022',
   'Si conta dalla fine del rapporto di lavoro. Una lettera di messa in mora interrompe la prescrizione.'),
  ('joint-liability', 1, 'subcontract-end', 2, 'years', null, null, 'after', false, 'none', 'act-by', '2012-02-10', null, 'memory',
   'Chiedere le paghe al committente', 'Claim wages from the client of the subcontract', 'd.lgs. 276/2003, art. 29', null),
  ('injury-tell-employer', 1, 'injury', 0, 'days', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'secondary',
   'Avvisare subito il datore di lavoro dell’infortunio', 'Tell the employer of the injury at once', 'd.P.R. 1124/1965, art. 52', null),
  ('injury-report', 1, 'injury-certificate', 2, 'days', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'secondary',
   'Denuncia di infortunio da parte del datore di lavoro', 'The employer reports the injury', 'd.P.R. 1124/1965, art. 53', null),
  ('injury-report-mortal', 1, 'injury-mortal-danger', 1, 'days', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'secondary',
   'Denuncia entro 24 ore da parte del datore di lavoro', 'The employer reports within 24 hours', 'd.P.R. 1124/1965, art. 53',
   'Il termine è di 24 ore: qui si conta a giorni.'),
  ('disease-tell-employer', 1, 'disease-shown', 15, 'days', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'secondary',
   'Avvisare il datore di lavoro della malattia professionale', 'Tell the employer of the occupational disease', 'd.P.R. 1124/1965, art. 52', null),
  ('inail-injury', 1, 'injury', 3, 'years', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'memory',
   'Chiedere le prestazioni INAIL', 'Claim INAIL benefits', 'd.P.R. 1124/1965, art. 112', null),
  ('inail-disease', 1, 'disease-shown', 3, 'years', null, null, 'after', false, 'none', 'act-by', '1965-10-13', null, 'memory',
   'Chiedere le prestazioni INAIL', 'Claim INAIL benefits', 'd.P.R. 1124/1965, art. 112', null),
  ('farm-unemployment', 1, 'farm-year-end', 1, 'day-of-year', 3, 31, 'after', false, 'holidays', 'act-by', '2000-01-01', null, 'secondary',
   'Chiedere la disoccupazione agricola', 'Claim agricultural unemployment', 'INPS', 'Il sabato conta come gli altri giorni. Inizio di validità da controllare.'),
  ('naspi', 1, 'job-end', 68, 'days', null, null, 'after', false, 'none', 'act-by', '2015-05-01', null, 'memory',
   'Chiedere la NASpI', 'Claim NASpI', 'd.lgs. 22/2015', null),
  ('first-permit', 1, 'entry', 8, 'working-days', null, null, 'after', false, 'none', 'act-by', '1998-09-02', null, 'text',
   'Chiedere il permesso di soggiorno', 'Ask for the residence permit', 'd.lgs. 286/1998 (TUI), art. 5 c. 2',
   'Il sabato è contato come giorno lavorativo, per prudenza.'),
  ('permit-renewal', 1, 'permit-expiry', 90, 'days', null, null, 'before', false, 'none', 'act-by', '1998-09-02', null, 'text',
   'Chiedere il rinnovo del permesso', 'Ask to renew the permit', 'd.lgs. 286/1998 (TUI), art. 5 c. 4, testo al 4 giugno 2026',
   'Attenzione: molte guide dicono 60 giorni. Inizio di validità dei 90 giorni da controllare.'),
  ('permit-too-late', 1, 'permit-expiry', 60, 'days', null, null, 'after', false, 'none', 'act-by', '1998-09-02', null, 'text',
   'Ultimo giorno prima che il ritardo diventi motivo di espulsione', 'Last day before being late becomes a ground of expulsion', 'd.lgs. 286/1998 (TUI), art. 13 c. 2', null),
  ('job-search', 1, 'permit-job-lost', 1, 'years', null, null, 'after', false, 'none', 'ends', '2012-07-18', null, 'text',
   'Fine del tempo minimo per cercare un altro lavoro', 'End of the least time to look for another job', 'd.lgs. 286/1998 (TUI), art. 22 c. 11', 'Almeno un anno.'),
  ('permit-refused-tar', 1, 'permit-refusal', 60, 'days', null, null, 'after', true, 'holidays-and-saturdays', 'act-by', '2010-09-16', null, 'memory',
   'Ricorso al TAR contro il rifiuto del permesso', 'Appeal to the TAR against the refusal', 'd.lgs. 104/2010, artt. 29, 52, 54', null),
  ('pre-refusal-reply', 1, 'pre-refusal', 10, 'days', null, null, 'after', false, 'none', 'act-by', '2005-03-08', null, 'memory',
   'Rispondere al preavviso di rifiuto', 'Answer the notice of an intended refusal', 'l. 241/1990, art. 10-bis', null),
  ('expulsion-appeal', 1, 'expulsion', 30, 'days', null, null, 'after', false, 'none', 'act-by', '2011-10-06', null, 'secondary',
   'Ricorso contro l’espulsione', 'Appeal against the expulsion', 'd.lgs. 150/2011, art. 18', 'Sospensione di agosto e proroga dei festivi non sono applicate, per prudenza.'),
  ('expulsion-appeal-abroad', 1, 'expulsion-abroad', 40, 'days', null, null, 'after', false, 'none', 'act-by', '2011-10-06', null, 'secondary',
   'Ricorso contro l’espulsione dall’estero', 'Appeal against the expulsion from abroad', 'd.lgs. 150/2011, art. 18; Cass. 12647/2025',
   'Attenzione: il testo dice 60 giorni, Cass. 12647/2025 dice 40. Qui vale il più breve.'),
  ('asylum-appeal', 1, 'asylum-refusal', 30, 'days', null, null, 'after', false, 'none', 'act-by', '2008-03-02', '2026-06-11', 'text',
   'Ricorso contro il no all’asilo', 'Appeal against the refusal of asylum', 'd.lgs. 25/2008, art. 35-bis', 'Vale per le domande presentate prima del 12 giugno 2026.'),
  ('asylum-appeal', 2, 'asylum-refusal', 30, 'days', null, null, 'after', false, 'none', 'act-by', '2026-06-12', null, 'text',
   'Ricorso contro il no all’asilo', 'Appeal against the refusal of asylum', 'd.lgs. 25/2008, artt. 35-bis, 35-ter; d.l. 100/2026, l. 145/2026', 'Vale per le domande presentate dal 12 giugno 2026.'),
  ('asylum-appeal-accelerated', 1, 'asylum-refusal-accelerated', 15, 'days', null, null, 'after', false, 'none', 'act-by', '2008-03-02', '2026-06-11', 'text',
   'Ricorso contro il no all’asilo, procedura accelerata', 'Appeal against the refusal of asylum, accelerated', 'd.lgs. 25/2008, art. 35-bis', 'Vale per le domande presentate prima del 12 giugno 2026: 15 giorni, in alcuni casi 7.'),
  ('asylum-appeal-accelerated', 2, 'asylum-refusal-accelerated', 7, 'days', null, null, 'after', false, 'none', 'act-by', '2026-06-12', null, 'text',
   'Ricorso contro il no all’asilo, procedura accelerata', 'Appeal against the refusal of asylum, accelerated', 'Reg. (UE) 2024/1348, art. 67(7)(a); d.lgs. 25/2008, artt. 35-bis, 35-ter', 'Vale per le domande presentate dal 12 giugno 2026.'),
  ('asylum-appeal-shortest', 1, 'asylum-refusal-shortest', 7, 'days', null, null, 'after', false, 'none', 'act-by', '2008-03-02', '2026-06-11', 'text',
   'Ricorso contro il no all’asilo, casi più brevi', 'Appeal against the refusal of asylum, shortest cases', 'd.lgs. 25/2008, art. 35-bis', 'Vale per le domande presentate prima del 12 giugno 2026.'),
  ('asylum-appeal-border', 1, 'asylum-refusal-border', 5, 'days', null, null, 'after', false, 'none', 'act-by', '2026-06-12', null, 'text',
   'Ricorso contro il no all’asilo, procedura di frontiera', 'Appeal against the refusal of asylum, border', 'd.lgs. 25/2008, artt. 35-bis, 35-ter; d.l. 100/2026, l. 145/2026', 'Vale per le domande presentate dal 12 giugno 2026.'),
  ('reflection', 1, 'reflection-certificate', 45, 'days', null, null, 'after', false, 'none', 'ends', '2026-07-16', null, 'text',
   'Fine del periodo di riflessione', 'End of the reflection period', 'd.lgs. 286/1998 (TUI), art. 18 c. 3-ter; d.lgs. 115/2026', 'Nessun allontanamento in questo tempo.'),
  ('may-work', 1, 'protection-permit-asked', 45, 'days', null, null, 'after', false, 'none', 'may-from', '2026-07-16', null, 'text',
   'Può lavorare da questo giorno', 'May work from this day', 'd.lgs. 286/1998 (TUI), art. 18 c. 3-ter', null),
  ('permit-18ter-ends', 1, 'permit-18ter', 6, 'months', null, null, 'after', false, 'none', 'ends', '2024-10-11', '2025-10-03', 'secondary',
   'Fine del permesso art. 18-ter, da rinnovare prima', 'The 18-ter permit ends, to be renewed before', 'd.l. 145/2024', 'Giorni di entrata in vigore da controllare.'),
  ('permit-18ter-ends', 2, 'permit-18ter', 1, 'years', null, null, 'after', false, 'none', 'ends', '2025-10-04', null, 'text',
   'Fine del permesso art. 18-ter, da rinnovare prima', 'The 18-ter permit ends, to be renewed before', 'd.lgs. 286/1998 (TUI), art. 18-ter; d.l. 146/2025', 'Giorni di entrata in vigore da controllare.'),
  ('permit-18-ends', 1, 'permit-18', 1, 'years', null, null, 'after', false, 'none', 'ends', '2024-10-11', null, 'text',
   'Fine del permesso art. 18 o 18-bis, da rinnovare prima', 'The permit under art. 18 or 18-bis ends, to be renewed before', 'd.lgs. 286/1998 (TUI), artt. 18, 18-bis', 'Inizio di validità da controllare.'),
  ('first-help-ends', 1, 'first-help', 3, 'months', null, null, 'after', false, 'none', 'ends', '2003-08-24', null, 'secondary',
   'Fine della prima assistenza, prorogabile di tre mesi', 'First help ends, may be extended by three months', 'l. 228/2003', null),
  ('first-help-extension-ends', 1, 'first-help-extended', 3, 'months', null, null, 'after', false, 'none', 'ends', '2003-08-24', null, 'secondary',
   'Fine della proroga della prima assistenza', 'The extension of first help ends', 'l. 228/2003', null),
  ('complaint', 1, 'offence-known', 3, 'months', null, null, 'after', false, 'none', 'act-by', '1931-07-01', null, 'memory',
   'Querela', 'Criminal complaint', 'c.p., art. 124', 'Lo sfruttamento del lavoro (art. 603-bis c.p.) si persegue senza querela.');
