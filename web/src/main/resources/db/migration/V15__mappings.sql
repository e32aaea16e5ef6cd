-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- One change of an MSP's mappings, or of its clients, at a time: the raise is the lock.
create table mapping_head (
  msp               varchar(32) primary key references msp (name),
  mappings_revision bigint not null,
  clients_revision  bigint not null
);

create table mapping (
  msp          varchar(32)  not null references mapping_head (msp),
  -- The same for all spellings of the value; two MSPs may have the same one.
  id           uuid         not null,
  variable     varchar(64)  not null,
  mapped_value varchar(512) not null,
  tenant       uuid         not null references tenant (id) on delete cascade,
  revision     bigint       not null,
  changed_at   bigint       not null,
  author       varchar(300) not null,
  reason       varchar(512) not null,
  primary key (msp, id),
  constraint mapping_revision unique (msp, revision)
);

create index mapping_tenant on mapping (tenant);

-- Only ever added to. Tenants by name as well, for they may be gone.
create table mapping_change (
  msp           varchar(32)  not null references mapping_head (msp),
  revision      bigint       not null,
  id            uuid         not null,
  variable      varchar(64)  not null,
  mapped_value  varchar(512) not null,
  changed_at    bigint       not null,
  author        varchar(300) not null,
  reason        varchar(512) not null,
  tenant_before uuid,
  name_before   varchar(63),
  tenant_after  uuid,
  name_after    varchar(63),
  primary key (msp, revision)
);

create index mapping_change_id on mapping_change (id, msp, revision);

create table miss (
  msp         varchar(32)  not null references msp (name),
  id          uuid         not null,
  variable    varchar(64)  not null,
  miss_value  varchar(512) not null,
  code        varchar(8)   not null,
  times       bigint       not null,
  first_at    bigint       not null,
  last_at     bigint       not null,
  last_ticket varchar(18),
  primary key (msp, id)
);

create index miss_last on miss (msp, last_at, id);

create table halo_client (
  msp               varchar(32) not null references mapping_head (msp),
  client            varchar(64) not null,
  -- Null: forgotten, or the tenant is gone.
  tenant            uuid references tenant (id) on delete set null,
  since             bigint      not null,
  revision          bigint      not null,
  stopped_tenant    uuid references tenant (id) on delete set null,
  stopped_times     bigint,
  stopped_first     bigint,
  stopped_last      bigint,
  stopped_ticket    varchar(18),
  stopped_signed_in boolean,
  kept_by           varchar(300),
  kept_at           bigint,
  primary key (msp, client)
);

create index halo_client_revision on halo_client (msp, revision);
create index halo_client_tenant on halo_client (tenant);
create index halo_client_stopped on halo_client (stopped_tenant);
