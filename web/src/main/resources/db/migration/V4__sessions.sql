-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table session (
  id               uuid primary key,
  msp              varchar(32)  not null references msp (name),
  person_id        uuid         not null references person (id),
  family           uuid         not null,
  carrier          varchar(16)  not null,
  method           varchar(32)  not null,
  origin           varchar(512) not null,
  label            varchar(128) not null,
  network          varchar(64)  not null,
  frame_key        varchar(256),
  csrf             varchar(43)  not null,
  created_at       bigint       not null,
  expires_at       bigint       not null,
  idle             bigint       not null,
  last_seen_at     bigint       not null,
  authenticated_at bigint       not null,
  rotated_at       bigint       not null,
  ended_at         bigint,
  end_reason       varchar(32)
);

create index session_person on session (msp, person_id);
create index session_family on session (family);

-- Every id that a session ever had: one that was replaced and comes back has been copied.
create table session_token (
  hash       varchar(64) primary key,
  session_id uuid        not null references session (id) on delete cascade,
  retired_at bigint
);

create index session_token_session on session_token (session_id);

create table pairing (
  id          varchar(64) primary key,
  msp         varchar(32)  not null references msp (name),
  state       varchar(16)  not null,
  frame_key   varchar(256) not null,
  origin      varchar(512) not null,
  label       varchar(128) not null,
  network     varchar(64)  not null,
  proof       varchar(64)  not null,
  browser     varchar(64),
  number      integer      not null,
  choices     varchar(32)  not null,
  wrong_picks integer      not null,
  created_at  bigint       not null,
  expires_at  bigint       not null,
  approved_by uuid references session (id) on delete cascade
);

create index pairing_msp on pairing (msp, state);

create table frame_nonce (
  hash       varchar(64) primary key,
  expires_at bigint not null
);
