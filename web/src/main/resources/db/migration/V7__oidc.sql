-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table oidc_transaction (
  msp              varchar(32)  not null references msp (name),
  state_hash       varchar(64)  not null,
  nonce            varchar(64)  not null,
  code_verifier    varchar(128) not null,
  issuer           varchar(512) not null,
  redirect_uri     varchar(512) not null,
  browser_hash     varchar(64)  not null,
  -- Empty: the age of the sign-in does not matter.
  max_age_seconds  bigint,
  purpose          varchar(16)  not null,
  return_reference varchar(200) not null,
  begun_at         bigint       not null,
  primary key (msp, state_hash)
);

create index oidc_transaction_begun on oidc_transaction (msp, begun_at);

create table oidc_logout_token (
  msp        varchar(32)  not null references msp (name),
  issuer     varchar(512) not null,
  token_id   varchar(255) not null,
  expires_at bigint       not null,
  primary key (msp, issuer, token_id)
);

create table external_identity (
  msp       varchar(32)  not null references msp (name),
  issuer    varchar(512) not null,
  subject   varchar(255) not null,
  person    uuid         not null references person (id) on delete cascade,
  linked_at bigint       not null,
  primary key (msp, issuer, subject)
);

create index external_identity_person on external_identity (msp, person);

create table provider_session (
  msp              varchar(32)  not null references msp (name),
  session          varchar(128) not null,
  issuer           varchar(512) not null,
  subject          varchar(255) not null,
  -- Empty: the provider names no sessions.
  provider_session varchar(255),
  ends_at          bigint       not null,
  primary key (msp, session)
);

create index provider_session_subject on provider_session (msp, issuer, subject);
create index provider_session_sid on provider_session (msp, issuer, provider_session);
