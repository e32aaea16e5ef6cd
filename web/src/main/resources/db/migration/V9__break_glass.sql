-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table break_glass (
  -- Each set-up makes a person of its own; of an MSP's rows one at most is confirmed.
  person        uuid primary key references person (id) on delete cascade,
  msp           varchar(32)  not null references msp (name),
  -- With the parameters it was made with.
  password_hash varchar(256) not null,
  -- The last step of the authenticator that was used; none before it is taken again.
  last_step     bigint       not null,
  created_at    bigint       not null,
  confirmed_at  bigint,
  last_used_at  bigint
);

create index break_glass_msp on break_glass (msp);
