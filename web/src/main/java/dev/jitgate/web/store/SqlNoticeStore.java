// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The outbox: what is to be sent, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public final class SqlNoticeStore {

  private static final int LONGEST_TROUBLE = 500;
  private static final int AT_ONCE = 500;

  private final Database database;

  /** Makes an outbox in the given database, which stays the caller's to close. */
  public SqlNoticeStore(Database database) {
    this.database = database;
  }

  /**
   * Puts notices into the outbox that are not in it, and never were.
   *
   * @param subjects what they are about
   * @return how many are new
   */
  public int add(
      Msp msp, Notice.Kind kind, Collection<String> subjects, Notice.Channel channel, Instant now) {
    int added = 0;
    for (String subject : missing(msp, kind, subjects, channel)) {
      added += insert(msp, kind, subject, channel, now) ? 1 : 0;
    }
    return added;
  }

  private Set<String> missing(
      Msp msp, Notice.Kind kind, Collection<String> subjects, Notice.Channel channel) {
    Set<String> missing = new HashSet<>(subjects);
    if (missing.isEmpty()) {
      return missing;
    }
    List<String> all = List.copyOf(missing);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> part = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      missing.removeAll(
          database.inTransaction(
              handle ->
                  handle
                      .createQuery(
                          "select subject from notice where msp = :msp and kind = :kind"
                              + " and channel = :channel and subject in (<subjects>)")
                      .bind("msp", msp.name())
                      .bind("kind", kind.word())
                      .bind("channel", channel.word())
                      .bindList("subjects", part)
                      .mapTo(String.class)
                      .set()));
    }
    return missing;
  }

  /** Another node may be doing the same. */
  private boolean insert(
      Msp msp, Notice.Kind kind, String subject, Notice.Channel channel, Instant now) {
    return database.inTransaction(
        handle -> {
          MspRows.lock(handle, msp);
          boolean there =
              handle
                      .createQuery(
                          "select count(*) from notice where msp = :msp and kind = :kind"
                              + " and subject = :subject and channel = :channel")
                      .bind("msp", msp.name())
                      .bind("kind", kind.word())
                      .bind("subject", subject)
                      .bind("channel", channel.word())
                      .mapTo(Integer.class)
                      .one()
                  > 0;
          if (!there) {
            new Columns()
                .with("id", UUID.randomUUID())
                .with("kind", kind.word())
                .with("subject", subject)
                .with("channel", channel.word())
                .with("made_at", now)
                .with("due_at", now)
                .with("attempts", 0)
                .insert(handle, "notice", msp);
          }
          return !there;
        });
  }

  /**
   * Takes notices that are due; nobody else gets them before the lease is over.
   *
   * @param msps whose
   */
  public List<Notice> claim(Collection<Msp> msps, Instant now, Duration lease, int most) {
    if (msps.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        handle ->
            due(handle, msps, now, most).stream()
                .filter(due -> take(handle, due, now, now.plus(lease)))
                .map(Notice::claimed)
                .toList());
  }

  private static boolean take(Handle handle, Notice due, Instant now, Instant until) {
    return handle.execute(
            "update notice set due_at = ?, attempts = attempts + 1"
                + " where msp = ? and id = ? and due_at <= ? and attempts = ?",
            until.toEpochMilli(),
            due.msp().name(),
            due.id(),
            now.toEpochMilli(),
            due.attempts())
        > 0;
  }

  private static List<Notice> due(Handle handle, Collection<Msp> msps, Instant now, int most) {
    return handle
        .createQuery(
            "select id, msp, kind, subject, channel, made_at, attempts from notice"
                + " where due_at <= :now and msp in (<msps>) and kind in (<kinds>)"
                + " order by due_at, id limit :most")
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .bindList("msps", msps.stream().map(Msp::name).toList())
        // A newer node knows more; those are for it to send.
        .bindList("kinds", Stream.of(Notice.Kind.values()).map(Notice.Kind::word).toList())
        .map((row, context) -> notice(row))
        .list();
  }

  /** Notes that one was sent. */
  public void sent(Notice notice, Instant now) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update notice set due_at = null, sent_at = ?, trouble = null"
                    + " where msp = ? and id = ?",
                now.toEpochMilli(),
                notice.msp().name(),
                notice.id()));
  }

  /**
   * Notes that one was not sent.
   *
   * @param again when it is tried again; empty if it is given up
   */
  public void failed(Notice notice, String trouble, Optional<Instant> again) {
    database.inTransaction(
        handle ->
            new Columns()
                .with("due_at", again)
                .with("trouble", Columns.cut(trouble, LONGEST_TROUBLE))
                .update(handle, "notice", notice.msp(), "id = ?", notice.id()));
  }

  /** Forgets those that were made before a time and are not to be sent any more. */
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from notice where made_at < ? and due_at is null", before.toEpochMilli()));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        Notice.Kind.of(row.getString("kind")),
        row.getString("subject"),
        Notice.Channel.of(row.getString("channel")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        row.getInt("attempts"));
  }
}
