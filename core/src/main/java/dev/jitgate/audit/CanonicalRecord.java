// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A record's exact text: JSON on one line, in a fixed order, in ASCII.
 *
 * <p>Whatever could end a line, colour a terminal or turn a text around is escaped.
 */
final class CanonicalRecord {

  /** Longest value in characters; what is longer ends in three dots. */
  static final int LONGEST = 256;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder json = new StringBuilder(512);

  private CanonicalRecord() {}

  static String text(AuditEntry entry, long number, String keyId) {
    return new CanonicalRecord().write(entry, number, keyId);
  }

  /** Returns a text as it stands between the quotes of a record. */
  static String escaped(String text) {
    CanonicalRecord record = new CanonicalRecord();
    record.string(text);
    return record.json.substring(1, record.json.length() - 1);
  }

  private String write(AuditEntry entry, long number, String keyId) {
    Origin origin = entry.origin();
    json.append("{\"number\":").append(number);
    member(",", "msp", origin.msp().name());
    member(",", "key", keyId);
    member(",", "id", entry.id().toString());
    member(",", "time", TIME.format(entry.time()));
    member(",", "phase", entry.phase().word());
    member(",", "event", entry.event().word());
    json.append(",\"actor\":");
    member("{", "kind", origin.actor().kind().word());
    member(",", "id", origin.actor().id());
    member(",", "name", origin.actor().name());
    json.append('}');
    member(",", "network", origin.network());
    entry.tenant().ifPresent(tenant -> member(",", "tenant", tenant));
    json.append(",\"details\":{");
    String separator = "";
    for (Map.Entry<String, String> detail : entry.details().entrySet()) {
      member(separator, detail.getKey(), detail.getValue());
      separator = ",";
    }
    json.append('}');
    entry.result().ifPresent(result -> member(",", "result", result));
    return json.append('}').toString();
  }

  private void member(String separator, String name, String value) {
    json.append(separator);
    string(name);
    json.append(':');
    string(value.length() > LONGEST ? value.substring(0, LONGEST - 3) + "..." : value);
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
