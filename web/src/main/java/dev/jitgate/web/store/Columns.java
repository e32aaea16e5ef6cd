// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The columns of a row that is written whole, by name; and how their values are read. */
final class Columns {

  /** Names have no line breaks in them. */
  private static final String BREAK = "\n";

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Columns with(String column, Object value) {
    values.put(column, value);
    return this;
  }

  /** Adds a column that holds null where the value is empty. */
  Columns with(String column, Optional<?> value) {
    values.put(column, value.map(Columns::plain).orElse(null));
    return this;
  }

  Columns with(String column, Instant time) {
    values.put(column, plain(time));
    return this;
  }

  private static Object plain(Object value) {
    return value instanceof Instant time ? time.toEpochMilli() : value;
  }

  /** Inserts a row; its column {@code msp} is added to those that were given. */
  int insert(Handle handle, String table, Msp msp) {
    String names = String.join(", ", values.keySet());
    String places = String.join(", ", Collections.nCopies(values.size(), "?"));
    Update insert =
        bind(
            handle.createUpdate(
                "insert into " + table + " (" + names + ", msp) values (" + places + ", ?)"));
    return insert.bind(values.size(), msp.name()).execute();
  }

  /** Updates all rows of an MSP's. */
  int update(Handle handle, String table, Msp msp) {
    return bind(handle.createUpdate("update " + table + " set " + sets() + " where msp = ?"))
        .bind(values.size(), msp.name())
        .execute();
  }

  /**
   * Updates rows of an MSP's.
   *
   * @param which a further condition, with a place for each of the arguments
   */
  int update(Handle handle, String table, Msp msp, String which, Object... arguments) {
    Update update =
        bind(
            handle.createUpdate(
                "update " + table + " set " + sets() + " where msp = ? and (" + which + ")"));
    update.bind(values.size(), msp.name());
    for (int i = 0; i < arguments.length; i++) {
      update.bind(values.size() + 1 + i, arguments[i]);
    }
    return update.execute();
  }

  private String sets() {
    return values.keySet().stream()
        .map(column -> column + " = ?")
        .collect(Collectors.joining(", "));
  }

  private Update bind(Update update) {
    int i = 0;
    for (Object value : values.values()) {
      update.bind(i, value);
      i++;
    }
    return update;
  }

  static String join(List<String> names) {
    return String.join(BREAK, names);
  }

  static List<String> split(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(BREAK, -1));
  }

  /** Returns the beginning of a text that may be longer than its column. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    @Nullable Long millis = row.getObject(column, Long.class);
    return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
  }
}
