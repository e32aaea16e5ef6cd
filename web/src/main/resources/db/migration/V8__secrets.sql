-- The same on H2 and PostgreSQL. Nothing here can be read without the master key.

create table secret_keyset (
  id         integer     primary key,
  version    bigint      not null,
  master_key varchar(16) not null,
  keyset     bytea       not null
);

create table sealed_secret (
  msp       varchar(32)  not null references msp (name),
  -- Empty: the MSP's own.
  tenant_id varchar(128) not null,
  record_id varchar(128) not null,
  field     varchar(64)  not null,
  key_id    bigint       not null,
  sealed    bytea        not null,
  primary key (msp, tenant_id, record_id, field)
);

create index sealed_secret_key on sealed_secret (key_id);
