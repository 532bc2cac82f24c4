truncate account;
insert into account values ('ann', 1000), ('bob', 0);
select pg_sleep(0.1);
select transfer('ann', 'bob', 300);
do $$ begin
  assert (select count(*) from account) = 2, 'another test is in this database';
  assert (select cents from account where name = 'bob') = 300, 'bob has not got it';
  assert (select sum(cents) from account) = 1000, 'money is lost';
end $$;
