// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.http.QueryFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search of the audit trail, as the page and the API take it.
 *
 * @param fields the fields as they were sent, to be shown again
 * @param wanted what is looked for
 * @param before the number before which the search begins
 */
public record AuditQuery(QueryFields fields, AuditSearch wanted, long before) {

  private static final Set<String> NAMES = Set.of("event", "text", "from", "to", "before");

  /**
   * Reads a query. Times are days of UTC, 2026-11-28, the last one included, or instants of ISO
   * 8601.
   *
   * @throws JitgateException with {@code QUERY_FIELD} if something in it cannot be understood
   */
  public static AuditQuery of(@Nullable String rawQuery) {
    QueryFields fields = QueryFields.of(rawQuery, NAMES);
    return new AuditQuery(
        fields,
        new AuditSearch(
            fields.text("event").map(AuditQuery::event),
            fields.text("text").orElse(""),
            fields.text("from").map(text -> time(text, 0)),
            fields.text("to").map(text -> time(text, 1))),
        fields.number("before").orElse(Long.MAX_VALUE));
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
            () -> new JitgateException(ErrorCode.QUERY_FIELD, "event is none of docs/audit.md."));
  }

  private static Instant time(String text, int days) {
    try {
      return text.length() == "2026-11-28".length()
          ? LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new JitgateException(
          ErrorCode.QUERY_FIELD, "A time is neither a day such as 2026-11-28 nor an instant.", e);
    }
  }

  /** Returns the query that goes on with the same search. */
  public String next(long before) {
    StringBuilder query = new StringBuilder("before=" + before);
    Stream.of("event", "text", "from", "to")
        .forEach(
            name ->
                fields
                    .text(name)
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
    return Optional.ofNullable(fields.values().get(name)).orElse("");
  }
}
