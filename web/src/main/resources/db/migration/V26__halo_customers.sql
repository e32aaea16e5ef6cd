-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- When an MSP's HaloPSA is asked for its clients, by one node at a time.
create table halo_reading (
  msp         varchar(32) primary key references msp (name),
  -- Counts the readings that brought something new, and references that were written.
  revision    bigint       not null,
  due_at      bigint       not null,
  lease       uuid,
  lease_until bigint,
  -- When the clients were read last; null before the first time.
  read_at     bigint,
  -- Whether they were as many as HaloPSA said.
  complete    boolean      not null,
  tried_at    bigint,
  -- What was in the way the last time; null if nothing was.
  trouble     varchar(500)
);

-- HaloPSA's clients as they were read last.
create table halo_customer (
  msp       varchar(32)    not null references msp (name),
  client    bigint         not null,
  name      varchar(600)   not null,
  reference varchar(600)   not null,
  inactive  boolean        not null,
  directory uuid,
  -- Its custom fields that have a value: name and value in turn, each on a line of its own.
  fields    varchar(36000) not null,
  -- The reading that brought it in, or brought something else about it.
  revision  bigint         not null,
  primary key (msp, client)
);

-- What somebody has said: the client, as it was called then, is the tenant's.
create table halo_confirmation (
  msp          varchar(32)  not null references msp (name),
  client       bigint       not null,
  tenant       uuid         not null references tenant (id) on delete cascade,
  name         varchar(600) not null,
  reference    varchar(600) not null,
  author       varchar(300) not null,
  confirmed_at bigint       not null,
  primary key (msp, client)
);

create index halo_confirmation_tenant on halo_confirmation (tenant);
