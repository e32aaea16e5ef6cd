-- The same on H2 and PostgreSQL. All times are milliseconds since 1970-01-01T00:00Z.

-- What technicians are asked about access whose ticket is done; one question for each grant at most.
create table ticket_question (
  grant_id       uuid          primary key,
  -- Another one each time that is asked, so that an answer is about what was read.
  id             uuid          not null,
  msp            varchar(32)   not null references msp (name),
  cause          varchar(16)   not null,
  words          varchar(500)  not null,
  asked_at       bigint        not null,
  -- The access ends if nobody has answered by then.
  until_at       bigint        not null,
  -- Who said that it is still needed; null while nobody did.
  kept_by        varchar(200),
  kept_at        bigint,
  -- The question that waited until this one took its place; null if none did.
  replaced_cause varchar(16),
  replaced_words varchar(500)
);

create index ticket_question_until on ticket_question (msp, until_at);

-- Which agent of HaloPSA a person is, as an administrator has said.
create table person_agent (
  person   uuid        primary key references person (id) on delete cascade,
  msp      varchar(32) not null references msp (name),
  agent    bigint      not null,
  constraint person_agent_once unique (msp, agent)
);

-- Since when the MSP has no HaloPSA; null while it has one. Notes wait meanwhile, and do not grow old.
alter table note_cursor add column away_since bigint;
