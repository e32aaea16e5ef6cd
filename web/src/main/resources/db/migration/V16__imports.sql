-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- Who made a tenant what its tag says; a tenant with another tag was changed by an import since.
create table tenant_author (
  tenant     uuid primary key references tenant (id) on delete cascade,
  msp        varchar(32)  not null references msp (name),
  tag        varchar(32)  not null,
  author     varchar(300) not null,
  changed_at bigint       not null
);

create table tenant_import (
  id            uuid primary key,
  msp           varchar(32)  not null references msp (name),
  state         varchar(16)  not null,
  source        varchar(300) not null,
  -- Who wants it: for the audit trail, which another node may have to write.
  actor_kind    varchar(32)  not null,
  actor_id      varchar(64)  not null,
  actor_name    varchar(300) not null,
  network       varchar(64)  not null,
  created_at    bigint       not null,
  -- When the node that has the table last said so.
  seen_at       bigint       not null,
  line_count    bigint       not null,
  lines_done    bigint       not null,
  -- The version of the tenants with which the table was compared.
  version       bigint       not null,
  preview       varchar(1000000),
  report        varchar(1000000),
  failure_code  varchar(16),
  failure       varchar(2000)
);

create index tenant_import_msp on tenant_import (msp);

-- The lines that were not taken, as CSV, some hundred in each part.
create table tenant_import_rejected (
  import_id uuid not null references tenant_import (id) on delete cascade,
  part      integer not null,
  line_text varchar(100000) not null,
  primary key (import_id, part)
);
