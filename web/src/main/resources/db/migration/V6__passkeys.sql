-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table passkey (
  id              uuid primary key,
  msp             varchar(32)  not null references msp (name),
  person          uuid         not null references person (id) on delete cascade,
  credential_id   bytea        not null,
  credential_data bytea        not null,
  sign_count      bigint       not null,
  -- WebAuthn's words with commas between.
  transports      varchar(256) not null,
  backup_eligible boolean      not null,
  backed_up       boolean      not null,
  label           varchar(128) not null,
  created_at      bigint       not null,
  last_used_at    bigint,
  constraint passkey_credential unique (credential_id, msp)
);

create index passkey_person on passkey (person, msp);

create table passkey_ceremony (
  transaction_hash bytea primary key,
  msp              varchar(32) not null references msp (name),
  kind             varchar(16) not null,
  challenge        bytea       not null,
  person           uuid references person (id) on delete cascade,
  expires_at       bigint      not null
);

create index passkey_ceremony_expiry on passkey_ceremony (msp, expires_at);

create table recovery_code (
  id         uuid primary key,
  msp        varchar(32) not null references msp (name),
  person     uuid        not null references person (id) on delete cascade,
  prefix     varchar(8)  not null,
  salt       bytea       not null,
  hash       bytea       not null,
  created_at bigint      not null,
  used_at    bigint
);

create index recovery_code_prefix on recovery_code (msp, prefix);
create index recovery_code_person on recovery_code (person, msp);
