// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.QuestionStore;
import dev.jitgate.grant.TicketQuestion;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What technicians are asked about their tickets, in a database. */
final class SqlQuestionStore implements QuestionStore {

  private static final String TABLE = "ticket_question";
  private static final String COLUMNS =
      "id, msp, grant_id, cause, words, asked_at, until_at, kept_by";
  private static final String OF_TICKET =
      "msp = ? and cause = ? and exists (select 1 from jit_grant g"
          + " where g.msp = ticket_question.msp and g.id = ticket_question.grant_id"
          + " and g.ticket = ?)";
  private static final int LONGEST_WORDS = 500;
  private static final int LONGEST_NAME = 200;
  private static final List<String> ENDABLE =
      GrantRows.words(GrantState.all(GrantState::isEndable));

  private final Database database;

  SqlQuestionStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean ask(TicketQuestion question, Optional<TicketQuestion> before) {
    if (before.isPresent()) {
      return database.inTransaction(
          handle ->
              columns(question, before)
                      .update(
                          handle,
                          TABLE,
                          question.msp(),
                          "grant_id = ? and id = ?",
                          question.grant(),
                          before.get().id())
                  > 0);
    }
    try {
      return database.inTransaction(
              handle ->
                  columns(question, before)
                      .with("grant_id", question.grant())
                      .insert(handle, TABLE, question.msp()))
          > 0;
    } catch (JitgateException e) {
      // Another node has asked at the same moment.
      if (of(question.msp(), List.of(question.grant())).isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  private static Columns columns(TicketQuestion question, Optional<TicketQuestion> before) {
    Optional<TicketQuestion> waiting = before.filter(TicketQuestion::isPending);
    return new Columns()
        .with("id", question.id())
        .with("cause", question.cause().word())
        .with("words", Columns.cut(question.words(), LONGEST_WORDS))
        .with("asked_at", question.askedAt())
        .with("until_at", question.until())
        .with("kept_by", Optional.empty())
        .with("kept_at", Optional.empty())
        .with("replaced_cause", waiting.map(it -> it.cause().word()))
        .with("replaced_words", waiting.map(TicketQuestion::words));
  }

  @Override
  public List<TicketQuestion> of(Msp msp, Collection<UUID> grants) {
    if (grants.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from ticket_question where msp = :msp and grant_id in (<grants>)")
                .bind("msp", msp.name())
                .bindList("grants", List.copyOf(grants))
                .map((row, context) -> question(row))
                .list());
  }

  /** Under the account's lock, as all that ends a grant, so that none of both comes in between. */
  @Override
  public boolean keep(Msp msp, UUID question, String by, Instant now) {
    return database.inTransaction(
        handle ->
            grant(handle, msp, question)
                .filter(grant -> AccountRows.lock(handle, msp, grant.account()))
                .flatMap(grant -> GrantRows.find(handle, msp, grant.id()))
                .filter(grant -> grant.state().isEndable())
                .filter(grant -> mark(handle, msp, question, by, now) > 0)
                .isPresent());
  }

  private static Optional<Grant> grant(Handle handle, Msp msp, UUID question) {
    return handle
        .createQuery("select grant_id from ticket_question where msp = :msp and id = :id")
        .bind("msp", msp.name())
        .bind("id", question)
        .mapTo(UUID.class)
        .findOne()
        .flatMap(id -> GrantRows.find(handle, msp, id));
  }

  private static int mark(Handle handle, Msp msp, UUID question, String by, Instant now) {
    return new Columns()
        .with("kept_by", Columns.cut(by, LONGEST_NAME))
        .with("kept_at", now)
        .update(
            handle,
            TABLE,
            msp,
            "id = ? and kept_at is null and until_at > ?",
            question,
            now.toEpochMilli());
  }

  @Override
  public void withdraw(Msp msp, String ticket, TicketQuestion.Cause cause) {
    database.inTransaction(
        handle -> {
          replacing(handle, msp, ticket, cause).forEach(id -> putBack(handle, msp, id));
          return handle.execute(
              "delete from ticket_question where " + OF_TICKET, msp.name(), cause.word(), ticket);
        });
  }

  private static List<UUID> replacing(
      Handle handle, Msp msp, String ticket, TicketQuestion.Cause cause) {
    return handle
        .select(
            "select id from ticket_question where replaced_cause is not null and " + OF_TICKET,
            msp.name(),
            cause.word(),
            ticket)
        .mapTo(UUID.class)
        .list();
  }

  /** One that was answered in the meantime, or that another node has put back, is left alone. */
  private static void putBack(Handle handle, Msp msp, UUID id) {
    handle.execute(
        "update ticket_question set id = ?, cause = replaced_cause, words = replaced_words,"
            + " replaced_cause = null, replaced_words = null"
            + " where msp = ? and id = ? and kept_at is null",
        UUID.randomUUID(),
        msp.name(),
        id);
  }

  @Override
  public List<TicketQuestion> unanswered(Msp msp, Instant until, int most) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from ticket_question where msp = :msp and until_at <= :until"
                        + " and kept_at is null order by until_at, grant_id limit :most")
                .bind("msp", msp.name())
                .bind("until", until.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> question(row))
                .list());
  }

  @Override
  public void forgetEnded(Msp msp) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    "delete from ticket_question where msp = :msp and not exists (select 1"
                        + " from jit_grant g where g.msp = ticket_question.msp"
                        + " and g.id = ticket_question.grant_id"
                        + " and g.state in (<states>))")
                .bind("msp", msp.name())
                .bindList("states", ENDABLE)
                .execute());
  }

  private static TicketQuestion question(ResultSet row) throws SQLException {
    return new TicketQuestion(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        row.getObject("grant_id", UUID.class),
        TicketQuestion.Cause.of(row.getString("cause")),
        row.getString("words"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("until_at")),
        Optional.ofNullable(row.getString("kept_by")));
  }
}
