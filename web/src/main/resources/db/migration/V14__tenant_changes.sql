-- The same on H2 and PostgreSQL. Which tenants have changed in which version of the MSP's tenants.

-- A tenant that is not there any more was deleted.
create table tenant_change (
  msp     varchar(32) not null references msp (name),
  version bigint      not null,
  tenant  uuid        not null,
  primary key (msp, version, tenant)
);

-- Up to this version not every change is known.
alter table msp add column changes_forgotten bigint default 0 not null;

update msp set changes_forgotten = tenants_version;
