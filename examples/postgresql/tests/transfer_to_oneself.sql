truncate account;
insert into account values ('ann', 1000), ('bob', 0);
select pg_sleep(0.1);
select transfer('ann', 'ann', 300);
do $$ begin
  assert (select cents from account where name = 'ann') = 1000, 'ann has lost something';
end $$;
