-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- What is to be sent, or was: written with what it is about, so that nothing is lost or sent anew.
create table notice (
  id       uuid          primary key,
  msp      varchar(32)   not null references msp (name),
  kind     varchar(32)   not null,
  -- What it is about: a grant's id, or a record's number in the audit trail.
  subject  varchar(64)   not null,
  channel  varchar(16)   not null,
  made_at  bigint        not null,
  -- When it is to be tried; null when it was sent, or given up.
  due_at   bigint,
  attempts integer       not null,
  sent_at  bigint,
  trouble  varchar(500),
  constraint notice_once unique (msp, kind, subject, channel)
);

create index notice_due on notice (due_at);
create index notice_made on notice (made_at);
