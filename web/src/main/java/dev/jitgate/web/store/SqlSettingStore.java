// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SettingStore;
import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.SettingsChange.Values;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Settings in a database. */
public final class SqlSettingStore implements SettingStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlSettingStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<Msp, Long> revisions() {
    return database.inTransaction(
        handle -> {
          Map<Msp, Long> revisions = new HashMap<>();
          handle
              .createQuery("select msp, revision from setting_head")
              .map((row, context) -> Map.entry(new Msp(row.getString(1)), row.getLong(2)))
              .forEach(entry -> revisions.put(entry.getKey(), entry.getValue()));
          return revisions;
        });
  }

  @Override
  public Optional<StoredSettings> load(Msp msp) {
    return database.inTransaction(
        handle -> {
          Optional<Long> revision =
              handle
                  .select("select revision from setting_head where msp = ?", msp.name())
                  .mapTo(Long.class)
                  .findOne();
          if (revision.isEmpty()) {
            return Optional.empty();
          }
          Map<String, StoredSettings.Entry> entries = new HashMap<>();
          // What is newer than the head was committed in between; the next look takes it.
          handle
              .select(
                  "select s.setting_key, s.setting, s.revision, c.author, c.changed_at"
                      + " from setting s join setting_change c"
                      + " on c.msp = s.msp and c.revision = s.revision where s.msp = ?",
                  msp.name())
              .map((row, context) -> Map.entry(row.getString(1), entry(row)))
              .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
          return Optional.of(new StoredSettings(revision.get(), entries));
        });
  }

  private static StoredSettings.Entry entry(ResultSet row) throws SQLException {
    return new StoredSettings.Entry(
        Optional.ofNullable(row.getString(2)),
        row.getLong(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  @Override
  public boolean change(SettingsChange change) {
    MspRows.ensure(database, change.msp());
    try {
      return database.inTransaction(handle -> change(handle, change));
    } catch (JitgateException e) {
      // Two nodes that begin at once: one of them inserts the head, the other fails at it.
      if (change.revision() == 1
          && e.code() == ErrorCode.INTERNAL
          && load(change.msp()).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  private static boolean change(Handle handle, SettingsChange change) {
    String msp = change.msp().name();
    int raised =
        change.revision() == 1
            ? begin(handle, msp)
            : handle.execute(
                "update setting_head set revision = ? where msp = ? and revision = ?",
                change.revision(),
                msp,
                change.revision() - 1);
    if (raised == 0) {
      return false;
    }
    handle.execute(
        "insert into setting_change (msp, revision, changed_at, author, reason, undoes)"
            + " values (?, ?, ?, ?, ?, ?)",
        msp,
        change.revision(),
        change.at().toEpochMilli(),
        change.author(),
        change.reason(),
        change.undoes().isPresent() ? change.undoes().getAsLong() : null);
    change
        .values()
        .forEach(
            (key, values) -> {
              handle.execute(
                  "insert into setting_change_value"
                      + " (msp, revision, setting_key, old_setting, new_setting)"
                      + " values (?, ?, ?, ?, ?)",
                  msp,
                  change.revision(),
                  key,
                  values.before().orElse(null),
                  values.after().orElse(null));
              put(handle, msp, key, values.after(), change.revision());
            });
    return true;
  }

  private static int begin(Handle handle, String msp) {
    boolean there =
        handle
                .select("select count(*) from setting_head where msp = ?", msp)
                .mapTo(Integer.class)
                .one()
            > 0;
    return there
        ? 0
        : handle.execute("insert into setting_head (msp, revision) values (?, 1)", msp);
  }

  private static void put(
      Handle handle, String msp, String key, Optional<String> value, long revision) {
    int updated =
        handle.execute(
            "update setting set setting = ?, revision = ? where msp = ? and setting_key = ?",
            value.orElse(null),
            revision,
            msp,
            key);
    if (updated == 0) {
      handle.execute(
          "insert into setting (msp, setting_key, setting, revision) values (?, ?, ?, ?)",
          msp,
          key,
          value.orElse(null),
          revision);
    }
  }

  @Override
  public List<SettingsChange> history(Msp msp, long before, int limit) {
    return database.inTransaction(
        handle -> {
          List<SettingsChange> changes = new ArrayList<>();
          handle
              .select(
                  "select revision, changed_at, author, reason, undoes from setting_change"
                      + " where msp = ? and revision < ? order by revision desc limit ?",
                  msp.name(),
                  before,
                  limit)
              .map((row, context) -> change(msp, row))
              .forEach(changes::add);
          return changes.stream().map(change -> withValues(handle, change)).toList();
        });
  }

  private static SettingsChange change(Msp msp, ResultSet row) throws SQLException {
    long undoes = row.getLong(5);
    boolean undoesNone = row.wasNull();
    return new SettingsChange(
        msp,
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        undoesNone ? OptionalLong.empty() : OptionalLong.of(undoes),
        Map.of());
  }

  private static SettingsChange withValues(Handle handle, SettingsChange change) {
    Map<String, Values> values = new HashMap<>();
    handle
        .select(
            "select setting_key, old_setting, new_setting from setting_change_value"
                + " where msp = ? and revision = ?",
            change.msp().name(),
            change.revision())
        .map(
            (row, context) ->
                Map.entry(
                    row.getString(1),
                    new Values(
                        Optional.ofNullable(row.getString(2)),
                        Optional.ofNullable(row.getString(3)))))
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return new SettingsChange(
        change.msp(),
        change.revision(),
        change.at(),
        change.author(),
        change.reason(),
        change.undoes(),
        values);
  }
}
