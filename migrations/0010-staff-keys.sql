-- Passkeys, sign-in by an identity provider, shifts, break-glass.
select 1;
