-- The same on H2 and PostgreSQL. Which tenants have changed since a version of the MSP's tenants.

-- The MSP's version in which the tenant became as it is; 0 for those of before.
alter table tenant add column version bigint default 0 not null;

create index tenant_version on tenant (msp, version);

create table tenant_deletion (
  msp     varchar(32) not null references msp (name),
  version bigint      not null,
  tenant  uuid        not null,
  primary key (msp, version, tenant)
);

-- Up to this version deletions may have been forgotten.
alter table msp add column deletions_forgotten bigint default 0 not null;
