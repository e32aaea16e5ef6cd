-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- Up to which record of an MSP's audit trail the notes on tickets were written.
create table note_cursor (
  msp    varchar(32) primary key references msp (name),
  number bigint      not null
);

-- What is to be entered at a ticket, or was: written with the cursor, so that nothing is lost or twice.
create table ticket_note (
  -- Stands in the note, by which it is found again where it is not known whether it was entered.
  id            uuid           primary key,
  msp           varchar(32)    not null references msp (name),
  ticket        varchar(18)    not null,
  grant_id      uuid           not null,
  stage         varchar(16)    not null,
  record_number bigint         not null,
  text          varchar(20000) not null,
  made_at       bigint         not null,
  -- When it is to be tried; null when it was entered, or given up.
  due_at        bigint,
  attempts      integer        not null,
  -- 0 if it is surely not at the ticket; else 1, and 1 more each time that the ticket showed nothing.
  doubt         integer        not null,
  -- HaloPSA's number of the action, unique within the ticket.
  action_id     bigint,
  posted_at     bigint,
  given_up_at   bigint,
  -- What was in the way; null also where it was given up because nobody wants it any more.
  trouble       varchar(500),
  constraint ticket_note_once unique (msp, record_number)
);

create index ticket_note_due on ticket_note (msp, due_at);
create index ticket_note_made on ticket_note (made_at);
create index ticket_note_ticket on ticket_note (msp, ticket, record_number);
create index ticket_note_grant on ticket_note (grant_id, stage);
