-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- By what jitgate proves itself; the secrets are in sealed_secret. No reference to the tenant: a row
-- outlives it until the secret is wiped.
create table entra_credential (
  id            uuid primary key,
  msp           varchar(32) not null references msp (name),
  tenant        uuid        not null,
  kind          varchar(16) not null,
  -- DER.
  certificate   bytea,
  expires_at    bigint,
  registered_at bigint      not null
);

create index entra_credential_msp on entra_credential (msp, registered_at);

create table entra_connection (
  tenant       uuid primary key references tenant (id) on delete cascade,
  msp          varchar(32)  not null references msp (name),
  cloud        varchar(16)  not null,
  directory_id uuid         not null,
  client_id    uuid         not null,
  -- What every account carries that jitgate makes there.
  sign         varchar(16)  not null,
  in_use       uuid references entra_credential (id),
  pending      uuid references entra_credential (id),
  consented_at bigint,
  revision     bigint       not null,
  changed_at   bigint       not null,
  author       varchar(300) not null
);

create index entra_connection_msp on entra_connection (msp);
create index entra_connection_in_use on entra_connection (in_use);
create index entra_connection_pending on entra_connection (pending);

-- That a credential ends within so many days was told.
create table entra_credential_told (
  credential uuid    not null references entra_credential (id) on delete cascade,
  days       integer not null,
  told_at    bigint  not null,
  primary key (credential, days)
);

create table entra_consent (
  state_hash varchar(64) primary key,
  msp        varchar(32) not null references msp (name),
  tenant     uuid        not null references tenant (id) on delete cascade,
  actor      varchar(64) not null,
  asked_at   bigint      not null
);

create index entra_consent_tenant on entra_consent (tenant);
create index entra_consent_asked on entra_consent (asked_at);
