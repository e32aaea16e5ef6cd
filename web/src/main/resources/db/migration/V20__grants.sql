-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- What is said of one app or of all, in one tenant or in all.
create table policy_layer (
  msp        varchar(32)  not null references msp (name),
  -- The tenant's id, or nothing where it is said of all.
  tenant_key varchar(36)  not null,
  tenant     uuid references tenant (id) on delete cascade,
  app        varchar(32)  not null,
  revision   bigint       not null,
  changed_at bigint       not null,
  author     varchar(300) not null,
  primary key (msp, tenant_key, app)
);

create index policy_layer_tenant on policy_layer (tenant);

create table policy_value (
  msp          varchar(32)   not null,
  tenant_key   varchar(36)   not null,
  app          varchar(32)   not null,
  setting      varchar(32)   not null,
  policy_value varchar(2000) not null,
  primary key (msp, tenant_key, app, setting),
  foreign key (msp, tenant_key, app) references policy_layer (msp, tenant_key, app)
    on delete cascade
);

-- What one person has in one customer's directory, or had. A tenant is not deleted while any is open.
create table jit_account (
  id            uuid primary key,
  msp           varchar(32) not null references msp (name),
  tenant        uuid        not null references tenant (id),
  person        uuid        not null references person (id),
  marker        varchar(64) not null,
  step          varchar(16) not null,
  user_name     varchar(200),
  object_id     varchar(64),
  deleted       boolean     not null,
  group_ids     varchar(2000) not null,
  making_since  bigint,
  raised_at     bigint,
  pass_ends_at  bigint,
  refresh       boolean     not null,
  trouble       varchar(16),
  trouble_words varchar(1000),
  trouble_since bigint,
  attempts      integer     not null,
  rank_number   integer     not null,
  -- When somebody is to look at it; null while nothing is to be done.
  due_at        bigint,
  -- Raised by whoever changes a grant of it.
  wakes         bigint      not null,
  lease         uuid,
  lease_until   bigint,
  constraint jit_account_person unique (msp, tenant, person)
);

create index jit_account_due on jit_account (due_at);
create index jit_account_tenant on jit_account (tenant);

create table jit_grant (
  id              uuid primary key,
  msp             varchar(32)   not null references msp (name),
  account         uuid          not null,
  tenant          uuid          not null,
  tenant_name     varchar(63)   not null,
  person          uuid          not null references person (id),
  person_name     varchar(256)  not null,
  app             varchar(32)   not null,
  app_name        varchar(64)   not null,
  roles           varchar(6000) not null,
  group_names     varchar(6000) not null,
  reason          varchar(1000) not null,
  ticket          varchar(18),
  duration        bigint        not null,
  longest         bigint        not null,
  extensions      integer       not null,
  credential      varchar(16)   not null,
  user_name       varchar(128)  not null,
  domain_name     varchar(128)  not null,
  deleted_at_end  boolean       not null,
  exclusion_group varchar(256)  not null,
  pass_group      varchar(256)  not null,
  state           varchar(16)   not null,
  requested_at    bigint        not null,
  waits_until     bigint,
  approved_by     varchar(300),
  ends_at         bigint,
  active_at       bigint,
  extended        integer       not null,
  role_ids        varchar(2000) not null,
  group_ids       varchar(2000) not null,
  end_why         varchar(16),
  end_at          bigint,
  end_by          varchar(300),
  end_detail      varchar(2000),
  over_at         bigint,
  proof           varchar(1000),
  version         bigint        not null
);

create index jit_grant_account on jit_grant (account, state);
create index jit_grant_person on jit_grant (msp, person, requested_at);
create index jit_grant_tenant on jit_grant (msp, tenant, requested_at);
create index jit_grant_requested on jit_grant (msp, requested_at);
create index jit_grant_state on jit_grant (state, waits_until);

-- The latest time that any node has seen: nothing lives longer because a clock was put back.
create table time_mark (
  id     integer primary key,
  marked bigint not null
);

insert into time_mark (id, marked) values (1, 0);

-- When each directory in which there ever was an account was last compared with what is known.
create table directory_look (
  tenant    uuid primary key references tenant (id) on delete cascade,
  msp       varchar(32) not null references msp (name),
  looked_at bigint      not null
);

create index directory_look_at on directory_look (looked_at);
