-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

create table setting_head (
  msp      varchar(32) primary key references msp (name),
  revision bigint      not null
);

create table setting (
  msp         varchar(32)  not null references setting_head (msp),
  setting_key varchar(128) not null,
  -- Null: the key was taken away.
  setting     varchar(8192),
  revision    bigint       not null,
  primary key (msp, setting_key)
);

create table setting_change (
  msp        varchar(32)  not null references setting_head (msp),
  revision   bigint       not null,
  changed_at bigint       not null,
  author     varchar(300) not null,
  reason     varchar(512) not null,
  undoes     bigint,
  primary key (msp, revision)
);

create table setting_change_value (
  msp         varchar(32)  not null,
  revision    bigint       not null,
  setting_key varchar(128) not null,
  old_setting varchar(8192),
  new_setting varchar(8192),
  primary key (msp, revision, setting_key),
  foreign key (msp, revision) references setting_change (msp, revision)
);
