-- Drafts of the console.
select 1;
