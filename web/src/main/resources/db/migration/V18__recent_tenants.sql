-- The same on H2 and PostgreSQL. In which tenants people were last; times are milliseconds since 1970-01-01T00:00Z.

create table recent_tenant (
  msp       varchar(32) not null references msp (name),
  person    uuid        not null references person (id) on delete cascade,
  tenant    uuid        not null references tenant (id) on delete cascade,
  seen_at   bigint      not null,
  -- The session in which the person last chose the tenant themselves; sessions go, this may stay.
  chosen_in uuid,
  primary key (person, tenant)
);

create index recent_tenant_tenant on recent_tenant (tenant);

-- Somebody who signs in comes back to the address that they opened.
alter table oidc_transaction alter column return_reference set data type varchar(2000);
