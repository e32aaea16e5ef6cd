-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table person (
  id         uuid primary key,
  msp        varchar(32)  not null references msp (name),
  name       varchar(256) not null,
  role       varchar(16)  not null,
  enabled    boolean      not null,
  created_at bigint       not null,
  -- When the person first proved who they are; null until then.
  joined_at  bigint
);

create index person_msp on person (msp, name);

create table join_link (
  token_hash varchar(64) primary key,
  msp        varchar(32) not null references msp (name),
  person_id  uuid        not null references person (id),
  expires_at bigint      not null,
  used_at    bigint
);

create index join_link_person on join_link (person_id);
