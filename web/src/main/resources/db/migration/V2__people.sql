-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table person (
  id         uuid primary key,
  msp        varchar(32)  not null references msp (name),
  name       varchar(256) not null,
  role       varchar(16)  not null,
  enabled    boolean      not null,
  created_at bigint       not null
);

create index person_msp on person (msp, name);
