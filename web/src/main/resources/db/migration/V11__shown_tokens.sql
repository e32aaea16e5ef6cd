-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- When a browser first showed the id; only then are the session's others retired.
alter table session_token add column shown_at bigint;
