-- Whom a conversation may be given to: a rule of safe contact, or a case, may leave nobody. Then the coordinator is told why.
alter table conversations.offer drop constraint offer_because_check, add constraint offer_because_check check (because in
  ('speaks', 'may-speak', 'on-shift', 'handed-over', 'assigned', 'nobody-on-shift', 'nobody-speaks', 'nobody-free',
   'nobody-of-gender', 'nobody-of-team', 'nobody-of-region', 'nobody-allowed'));
-- Few rules say who may answer: whoever assigns a hundred conversations at once looks here first.
create index safe_contact_who on conversations.safe_contact (organization_id) where num_nonnulls(accounts, roles, gender) > 0;
