// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportState;
import dev.jitgate.tenant.ImportStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How far imports are, in a database. */
public final class SqlImportStore implements ImportStore {

  private static final int LONGEST_FAILURE = 2000;

  private static final Set<ImportState> OVER =
      Set.copyOf(EnumSet.complementOf(EnumSet.copyOf(ImportState.OPEN)));

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlImportStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(ImportJob job, int most) {
    MspRows.ensure(database, job.msp());
    return database.inTransaction(
        handle -> {
          if (ImportRows.open(handle, job.msp()) >= most) {
            return false;
          }
          ImportRows.insert(handle, job);
          return true;
        });
  }

  @Override
  public Optional<ImportJob> find(Msp msp, UUID id) {
    return database.inTransaction(handle -> ImportRows.find(handle, msp, id).stream().findFirst());
  }

  @Override
  public List<ImportJob> list(Msp msp) {
    return database.inTransaction(handle -> ImportRows.all(handle, msp));
  }

  @Override
  public boolean move(Msp msp, UUID id, Set<ImportState> from, ImportState to) {
    return database.inTransaction(handle -> ImportRows.move(handle, msp, id, from, to));
  }

  @Override
  public boolean approve(Msp msp, UUID id, ImportJob.Author by) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update tenant_import set state = ?, lines_done = 0, actor_kind = ?,"
                        + " actor_id = ?, actor_name = ?, network = ?"
                        + " where msp = ? and id = ? and state = ?",
                    ImportState.APPROVED.name(),
                    by.kind(),
                    by.id(),
                    by.name(),
                    by.network(),
                    msp.name(),
                    id,
                    ImportState.PREVIEWED.name())
                > 0);
  }

  /**
   * Two nodes that claim at once may both get it; the lock on the MSP's tenants then lets one after
   * the other apply.
   */
  @Override
  public boolean claim(Msp msp, UUID id) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update tenant_import set state = ?, lines_done = 0"
                        + " where msp = ? and id = ? and state = ? and not exists"
                        + " (select 1 from tenant_import o where o.msp = ? and o.state = ?)",
                    ImportState.APPLYING.name(),
                    msp.name(),
                    id,
                    ImportState.APPROVED.name(),
                    msp.name(),
                    ImportState.APPLYING.name())
                > 0);
  }

  @Override
  public boolean previewed(Msp msp, UUID id, String preview, long version) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update tenant_import set state = ?, lines_done = line_count, preview = ?,"
                        + " version = ? where msp = ? and id = ? and state = ?",
                    ImportState.PREVIEWED.name(),
                    preview,
                    version,
                    msp.name(),
                    id,
                    ImportState.READING.name())
                > 0);
  }

  @Override
  public boolean fail(Msp msp, UUID id, ImportJob.Failure failure) {
    String reason = failure.reason();
    return database.inTransaction(
        handle ->
            ImportRows.move(handle, msp, id, ImportState.OPEN, ImportState.FAILED)
                && handle.execute(
                        "update tenant_import set failure_code = ?, failure = ?"
                            + " where msp = ? and id = ?",
                        failure.code(),
                        reason.substring(0, Math.min(reason.length(), LONGEST_FAILURE)),
                        msp.name(),
                        id)
                    > 0);
  }

  @Override
  public boolean touch(Msp msp, UUID id, long linesDone, Instant now) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        "update tenant_import set seen_at = :now, lines_done = :done"
                            + " where msp = :msp and id = :id and state in (<open>)")
                    .bind("now", now.toEpochMilli())
                    .bind("done", linesDone)
                    .bind("msp", msp.name())
                    .bind("id", id)
                    .bindList("open", ImportRows.names(ImportState.OPEN))
                    .execute()
                > 0);
  }

  @Override
  public void addRejected(Msp msp, UUID id, int part, String lines) {
    database.inTransaction(
        handle ->
            handle.execute(
                "insert into tenant_import_rejected (import_id, part, line_text)"
                    + " select id, cast(? as integer), cast(? as varchar(100000))"
                    + " from tenant_import where msp = ? and id = ?",
                part,
                lines,
                msp.name(),
                id));
  }

  @Override
  public Optional<String> rejected(Msp msp, UUID id, int part) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "select r.line_text from tenant_import_rejected r"
                        + " join tenant_import i on i.id = r.import_id"
                        + " where i.msp = ? and i.id = ? and r.part = ?",
                    msp.name(),
                    id,
                    part)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public boolean forget(Msp msp, UUID id) {
    return database.inTransaction(
        handle ->
            handle
                    .createUpdate(
                        "delete from tenant_import"
                            + " where msp = :msp and id = :id and state in (<over>)")
                    .bind("msp", msp.name())
                    .bind("id", id)
                    .bindList("over", ImportRows.names(OVER))
                    .execute()
                > 0);
  }

  @Override
  public void interrupt(Instant seenBefore) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    "update tenant_import set state = :to"
                        + " where seen_at < :before and state in (<open>)")
                .bind("to", ImportState.INTERRUPTED.name())
                .bind("before", seenBefore.toEpochMilli())
                .bindList("open", ImportRows.names(ImportState.OPEN))
                .execute());
  }

  @Override
  public void forget(Instant createdBefore) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    "delete from tenant_import"
                        + " where created_at < :before and state in (<over>)")
                .bind("before", createdBefore.toEpochMilli())
                .bindList("over", ImportRows.names(OVER))
                .execute());
  }
}
