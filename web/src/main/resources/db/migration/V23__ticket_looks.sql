-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- When each ticket with access is looked at next, so that access ends with its ticket.
create table ticket_look (
  msp    varchar(32) not null references msp (name),
  ticket varchar(18) not null,
  -- Whom it was assigned to at the last look; 0 for nobody, null before the first.
  agent  bigint,
  due_at bigint      not null,
  primary key (msp, ticket)
);

create index ticket_look_due on ticket_look (msp, due_at);
create index jit_grant_ticket on jit_grant (msp, ticket);
