-- The same on H2 and PostgreSQL. Tells which master key this database belongs to.

create table key_canary (
  id     integer     primary key,
  key_id varchar(16) not null
);
