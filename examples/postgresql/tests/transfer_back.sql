truncate account;
insert into account values ('ann', 1000), ('bob', 0);
select pg_sleep(0.1);
select transfer('ann', 'bob', 700);
select transfer('bob', 'ann', 700);
do $$ begin
  assert (select cents from account where name = 'ann') = 1000, 'ann has not got it back';
end $$;
