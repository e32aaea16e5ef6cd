// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search of the audit trail, as the page and the API take it.
 *
 * @param fields the fields that were filled in, to be shown again
 * @param wanted what is looked for
 * @param before the number before which the search begins
 */
public record AuditQuery(Map<String, String> fields, AuditSearch wanted, long before) {

  private static final Set<String> NAMES = Set.of("event", "text", "from", "to", "before");

  /** Takes an unmodifiable copy of the fields. */
  public AuditQuery {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a query. Times are days of UTC, 2026-11-28, the last one included, or instants of ISO
   * 8601.
   *
   * @throws JitgateException with {@code API_QUERY_INVALID} if something in it cannot be understood
   */
  public static AuditQuery of(@Nullable String rawQuery) {
    QueryFields sent = QueryFields.read(rawQuery, NAMES);
    Map<String, String> fields = new HashMap<>();
    // A form sends what was left empty as well.
    NAMES.forEach(
        name ->
            sent.text(name).filter(text -> !text.isBlank()).ifPresent(t -> fields.put(name, t)));
    return new AuditQuery(
        fields,
        new AuditSearch(
            Optional.ofNullable(fields.get("event")).map(AuditQuery::event),
            fields.getOrDefault("text", ""),
            Optional.ofNullable(fields.get("from")).map(text -> time(text, 0)),
            Optional.ofNullable(fields.get("to")).map(text -> time(text, 1))),
        fields.containsKey("before") ? sent.number("before", 0) : Long.MAX_VALUE);
  }

  /** Returns the words of all events, in the order of the catalogue. */
  public static Stream<String> events() {
    return Stream.of(AuditEvent.values()).map(AuditEvent::word);
  }

  private static String event(String word) {
    return events()
        .filter(word::equals)
        .findFirst()
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.API_QUERY_INVALID, "event is none of docs/audit.md."));
  }

  /** Reads a day or an instant; so many days later if it is a day. */
  static Instant time(String text, int days) {
    try {
      return text.length() == "2026-11-28".length()
          ? LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new JitgateException(
          ErrorCode.API_QUERY_INVALID,
          "A time is neither a day such as 2026-11-28 nor an instant.",
          e);
    }
  }

  /** Returns the query that goes on with the same search. */
  public String next(long before) {
    StringBuilder query = new StringBuilder("before=" + before);
    Stream.of("event", "text", "from", "to")
        .forEach(
            name ->
                Optional.ofNullable(fields.get(name))
                    .ifPresent(
                        value ->
                            query.append('&').append(name).append('=').append(encoded(value))));
    return query.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Returns a field as it was sent; empty if it was not. */
  public String shown(String name) {
    return fields.getOrDefault(name, "");
  }
}
