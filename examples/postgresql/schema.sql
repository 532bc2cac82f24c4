create table account (name text primary key, cents bigint not null check (cents >= 0));

create function transfer(source text, target text, amount bigint) returns void language sql as $$
  update account set cents = cents - amount where name = source;
  update account set cents = cents + amount where name = target;
$$;
