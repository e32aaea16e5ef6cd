// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportJob.Author;
import dev.jitgate.tenant.ImportJob.Failure;
import dev.jitgate.tenant.ImportState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about imports; each but those of all MSPs carries its MSP. */
final class ImportRows {

  private static final String SELECT =
      "select id, msp, state, source, actor_kind, actor_id, actor_name, network, created_at,"
          + " seen_at, line_count, lines_done, version, preview, report, failure_code, failure"
          + " from tenant_import where msp = :msp";

  private ImportRows() {}

  static void insert(Handle handle, ImportJob job) {
    Author author = job.author();
    handle.execute(
        "insert into tenant_import (id, msp, state, source, actor_kind, actor_id, actor_name,"
            + " network, created_at, seen_at, line_count, lines_done, version)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
        job.id(),
        job.msp().name(),
        job.state().name(),
        job.source(),
        author.kind(),
        author.id(),
        author.name(),
        author.network(),
        job.createdAt().toEpochMilli(),
        job.seenAt().toEpochMilli(),
        job.lines());
  }

  static List<ImportJob> find(Handle handle, Msp msp, UUID id) {
    return handle
        .createQuery(SELECT + " and id = :id")
        .bind("msp", msp.name())
        .bind("id", id)
        .map((row, context) -> job(row))
        .list();
  }

  static List<ImportJob> all(Handle handle, Msp msp) {
    return handle
        .createQuery(SELECT + " order by created_at desc, id")
        .bind("msp", msp.name())
        .map((row, context) -> job(row))
        .list();
  }

  static int open(Handle handle, Msp msp) {
    return handle
        .createQuery("select count(*) from tenant_import where msp = :msp and state in (<states>)")
        .bind("msp", msp.name())
        .bindList("states", names(ImportState.OPEN))
        .mapTo(Integer.class)
        .one();
  }

  /** Returns whether the import was in one of the states and is in the other now. */
  static boolean move(
      Handle handle, Msp msp, UUID id, Collection<ImportState> from, ImportState to) {
    return handle
            .createUpdate(
                "update tenant_import set state = :to, lines_done = 0"
                    + " where msp = :msp and id = :id and state in (<from>)")
            .bind("to", to.name())
            .bind("msp", msp.name())
            .bind("id", id)
            .bindList("from", names(from))
            .execute()
        > 0;
  }

  /**
   * Ends an import that is being applied, in the transaction that applies it.
   *
   * @throws JitgateException with {@code IMPORT_OVER} if somebody else ended it before
   */
  static void end(Handle handle, Msp msp, UUID id, String report) {
    int ended =
        handle.execute(
            "update tenant_import set state = ?, lines_done = line_count, report = ?"
                + " where msp = ? and id = ? and state = ?",
            ImportState.DONE.name(),
            report,
            msp.name(),
            id,
            ImportState.APPLYING.name());
    if (ended == 0) {
      throw new JitgateException(ErrorCode.IMPORT_OVER, "Somebody has ended it.");
    }
  }

  static Object[] names(Collection<ImportState> states) {
    return states.stream().map(ImportState::name).sorted().toArray();
  }

  private static ImportJob job(ResultSet row) throws SQLException {
    String code = row.getString(16);
    return new ImportJob(
        row.getObject(1, UUID.class),
        new Msp(row.getString(2)),
        ImportState.valueOf(row.getString(3)),
        row.getString(4),
        new Author(row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
        Instant.ofEpochMilli(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        Optional.ofNullable(row.getString(14)),
        Optional.ofNullable(row.getString(15)),
        code == null ? Optional.empty() : Optional.of(new Failure(code, row.getString(17))));
  }
}
