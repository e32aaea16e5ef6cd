// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Miss;
import dev.jitgate.access.MissStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Values that led to no tenant, in a database. */
public final class SqlMissStore implements MissStore {

  private static final Map<String, ErrorCode> CODES = new HashMap<>();

  static {
    for (ErrorCode code : ErrorCode.values()) {
      CODES.put(code.code(), code);
    }
  }

  private static final String UPDATE =
      "update miss set miss_value = :value, code = :code, times = times + :times, last_at = :last,"
          + " last_ticket = coalesce(:ticket, last_ticket) where msp = :msp and id = :id";

  private static final String INSERT =
      "insert into miss (msp, id, variable, miss_value, code, times, first_at, last_at,"
          + " last_ticket) values (:msp, :id, :variable, :value, :code, :times, :first, :last,"
          + " :ticket)";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlMissStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Msp msp, List<Miss> misses) {
    if (misses.isEmpty()) {
      return;
    }
    // One transaction at a time: two nodes may meet the same new value.
    MappingHeads.ensure(database, msp);
    database.inTransaction(
        handle -> {
          MappingHeads.lock(handle, msp);
          int[] counts = write(handle, msp, misses, UPDATE);
          List<Miss> fresh = new ArrayList<>();
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
              fresh.add(misses.get(i));
            }
          }
          write(handle, msp, fresh, INSERT);
          return fresh.size();
        });
  }

  private static int[] write(Handle handle, Msp msp, List<Miss> misses, String statement) {
    if (misses.isEmpty()) {
      return new int[0];
    }
    try (PreparedBatch batch = handle.prepareBatch(statement)) {
      for (Miss miss : misses) {
        batch
            .bind("msp", msp.name())
            .bind("id", miss.id())
            .bind("variable", miss.variable())
            .bind("value", miss.value())
            .bind("code", miss.code().code())
            .bind("times", miss.count())
            .bind("first", miss.first().toEpochMilli())
            .bind("last", miss.last().toEpochMilli())
            .bind("ticket", miss.ticket().orElse(null))
            .add();
      }
      return batch.execute();
    }
  }

  @Override
  public void tidy(Msp msp, Instant before, int most) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "delete from miss where msp = ? and last_at < ?", msp.name(), before.toEpochMilli());
          Optional<Long> beyond =
              handle
                  .select(
                      "select last_at from miss where msp = ? order by last_at desc, id desc"
                          + " limit 1 offset ?",
                      msp.name(),
                      most)
                  .mapTo(Long.class)
                  .findOne();
          // Those of the same moment go with it: fewer stay than might, but never more.
          beyond.ifPresent(
              last ->
                  handle.execute(
                      "delete from miss where msp = ? and last_at <= ?", msp.name(), last));
          return beyond.isPresent();
        });
  }

  @Override
  public List<Miss> list(Msp msp, Place after, int limit) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select id, variable, miss_value, code, times, first_at, last_at, last_ticket"
                        + " from miss where msp = :msp"
                        + " and (last_at < :last or (last_at = :last and id < :id))"
                        + " order by last_at desc, id desc limit :limit")
                .bind("msp", msp.name())
                .bind("last", after.last().toEpochMilli())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, context) -> miss(row))
                .list());
  }

  private static Miss miss(ResultSet row) throws SQLException {
    return new Miss(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        CODES.getOrDefault(row.getString(4), ErrorCode.TENANT_NOT_FOUND),
        row.getLong(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Optional.ofNullable(row.getString(8)));
  }

  @Override
  public void forget(Msp msp, UUID id) {
    database.inTransaction(
        handle -> handle.execute("delete from miss where msp = ? and id = ?", msp.name(), id));
  }
}
