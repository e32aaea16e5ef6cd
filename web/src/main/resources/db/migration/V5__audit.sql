-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.
-- No reference to msp: what was recorded stays, whoever is served later.

create table audit_head (
  msp    varchar(32) primary key,
  number bigint      not null,
  mac    varchar(64) not null
);

create table audit_record (
  msp         varchar(32)    not null,
  number      bigint         not null,
  mac         varchar(64)    not null,
  key_id      varchar(16)    not null,
  -- The rest of the columns only repeats what the text says, to search by.
  text        varchar(32000) not null,
  act         uuid           not null,
  phase       varchar(8)     not null,
  event       varchar(32)    not null,
  recorded_at bigint         not null,
  primary key (msp, number)
);

create index audit_record_time on audit_record (msp, recorded_at);
create index audit_record_act on audit_record (msp, act, phase);
