-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- By which e-mail address idemeum knows a technician.
create table idemeum_technician (
  msp    varchar(32)  not null references msp (name),
  email  varchar(254) not null,
  person uuid         references person (id) on delete cascade,
  -- HaloPSA's number of the agent, as signed tabs tell it.
  agent  varchar(18),
  primary key (msp, email),
  constraint idemeum_technician_person unique (msp, person),
  constraint idemeum_technician_agent unique (msp, agent)
);

-- From which tickets technicians were handed over to which customer; gone once the ticket is closed, or no account
-- can be enabled any more.
create table hand_over (
  msp         varchar(32)  not null references msp (name),
  ticket      varchar(18)  not null,
  -- Not a reference: an account at idemeum stays where a tenant goes.
  tenant      uuid         not null,
  tenant_name varchar(63)  not null,
  customer    varchar(256) not null,
  -- Who was seen: person:<id> or agent:<number>, never the address, which may be corrected before the ticket is closed.
  technician  varchar(270) not null,
  seen_at     bigint       not null,
  primary key (msp, ticket, tenant, technician)
);

create index hand_over_tenant on hand_over (msp, tenant, technician);

-- Accounts that idemeum is to disable, or has disabled.
create table jit_disable (
  id          uuid         primary key,
  msp         varchar(32)  not null references msp (name),
  tenant      uuid         not null,
  tenant_name varchar(63)  not null,
  customer    varchar(256) not null,
  -- As in hand_over; the address is looked up when idemeum is told. email:<address> if somebody asked by it.
  technician  varchar(270) not null,
  -- The ticket that was closed; null if somebody asked.
  ticket      varchar(18),
  author      varchar(200) not null,
  made_at     bigint       not null,
  -- When it was asked for last.
  asked_at    bigint       not null,
  -- When idemeum is told; null once it has disabled the account, or nobody wants it any more.
  due_at      bigint,
  attempts    integer      not null,
  -- Raised when the same is asked for once more, or the technician's address is another one now: an answer to an earlier
  -- request does not end it then.
  asked       integer      not null,
  done_at     bigint,
  dropped_at  bigint,
  trouble     varchar(500)
);

create index jit_disable_due on jit_disable (msp, due_at);
create index jit_disable_made on jit_disable (msp, made_at);

-- What was found when idemeum's customers were read last.
create table idemeum_reading (
  msp       varchar(32) primary key references msp (name),
  due_at    bigint      not null,
  read_at   bigint,
  found     varchar(1000000),
  failed_at bigint,
  trouble   varchar(500)
);
