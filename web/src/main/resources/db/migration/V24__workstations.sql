-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- A grant may be about a workstation's local administrator instead of an account in the directory.
alter table jit_grant add column device_id varchar(64);
alter table jit_grant add column device_name varchar(256);
alter table jit_grant add column rotation boolean default false not null;

-- What one person knows of one workstation stands beside their account; nothing where it is an account.
alter table jit_account add column device_id varchar(64) default '' not null;
-- When the newest password was handed in that the person has seen, as the directory says.
alter table jit_account add column shown_handed_in bigint;
alter table jit_account add column next_password_at bigint;
alter table jit_account add column rotation_asked_at bigint;

alter table jit_account drop constraint jit_account_person;
alter table jit_account add constraint jit_account_person unique (msp, tenant, person, device_id);
