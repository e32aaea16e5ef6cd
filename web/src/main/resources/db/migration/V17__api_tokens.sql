-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table api_token (
  id           uuid primary key,
  msp          varchar(32)  not null references msp (name),
  token_hash   varchar(64)  not null,
  name         varchar(256) not null,
  -- Words, separated by spaces.
  scopes       varchar(512) not null,
  created_by   varchar(300) not null,
  created_at   bigint       not null,
  expires_at   bigint       not null,
  last_used_at bigint,
  revoked_at   bigint,
  constraint api_token_hash unique (msp, token_hash)
);

create index api_token_msp on api_token (msp, created_at);
