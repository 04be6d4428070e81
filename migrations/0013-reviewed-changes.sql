-- Changes that wait for a review.
select 1;
