-- The same on H2 and PostgreSQL.

create table msp (
  name            varchar(32) primary key,
  tenants_version bigint not null
);

create table tenant (
  id           uuid primary key,
  msp          varchar(32)    not null references msp (name),
  url_name     varchar(63)    not null,
  display_name varchar(512)   not null,
  -- One name=value a line, by name. Neither may hold a line break, a name no equals sign.
  attributes   varchar(40000) not null,
  -- In this order: H2 uses only an index's first column for a list of names.
  constraint tenant_url_name unique (url_name, msp)
);
