-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- When each ticket with access is looked at next, so that access ends with its ticket.
create table ticket_look (
  msp       varchar(32) not null references msp (name),
  ticket    varchar(18) not null,
  -- Whom it was assigned to at the last look; 0 for nobody, null before it was seen.
  agent     bigint,
  -- When it was looked at last; null before the first time.
  looked_at bigint,
  -- When it is looked at next; while somebody looks, when others may.
  due_at    bigint      not null,
  -- Whether HaloPSA has said that something happened to it.
  called    boolean     not null,
  primary key (msp, ticket)
);

create index ticket_look_due on ticket_look (msp, due_at);
create index jit_grant_ticket on jit_grant (msp, state, ticket);
