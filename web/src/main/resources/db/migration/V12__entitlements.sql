-- The same on H2 and PostgreSQL. Who may enter which tenant.

alter table person alter column role set data type varchar(32);

-- Whoever was there before may enter what they could.
alter table person add column all_tenants boolean default true not null;

create table person_tenant (
  msp    varchar(32) not null references msp (name),
  person uuid        not null references person (id) on delete cascade,
  tenant uuid        not null references tenant (id) on delete cascade,
  primary key (person, tenant)
);

create index person_tenant_tenant on person_tenant (tenant);

create table person_group (
  id          uuid primary key,
  msp         varchar(32)  not null references msp (name),
  name        varchar(256) not null,
  all_tenants boolean      not null,
  constraint person_group_name unique (msp, name)
);

create table person_group_member (
  msp          varchar(32) not null references msp (name),
  person_group uuid        not null references person_group (id) on delete cascade,
  person       uuid        not null references person (id) on delete cascade,
  primary key (person, person_group)
);

create index person_group_member_group on person_group_member (person_group);

create table person_group_tenant (
  msp          varchar(32) not null references msp (name),
  person_group uuid        not null references person_group (id) on delete cascade,
  tenant       uuid        not null references tenant (id) on delete cascade,
  primary key (person_group, tenant)
);

create index person_group_tenant_tenant on person_group_tenant (tenant);
