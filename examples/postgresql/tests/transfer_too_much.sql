truncate account;
insert into account values ('ann', 1000), ('bob', 0);
select pg_sleep(0.1);
do $$ begin
  perform transfer('ann', 'bob', 1001);
  raise 'nothing stopped it';
exception when check_violation then
  assert (select cents from account where name = 'ann') = 1000, 'ann has lost something';
end $$;
