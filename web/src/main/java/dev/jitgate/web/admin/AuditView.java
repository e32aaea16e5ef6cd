// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TablePage;
import dev.jitgate.web.pages.TablePage.Card;
import dev.jitgate.web.pages.TablePage.Deed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was recorded, the latest first. */
final class AuditView {

  private static final Pattern BEFORE = Pattern.compile("before=(\\d{1,18})");
  private static final int PAGE = 50;

  private final Deployment deployment;

  AuditView(Deployment deployment) {
    this.deployment = deployment;
  }

  TablePage page(AdminPage admin, ServedMsp msp, @Nullable String query) {
    long last = deployment.auditStore().head(msp.msp()).map(StoredRecord::number).orElse(0L);
    long before = Math.min(before(query), last + 1);
    long from = Math.max(0, before - 1 - PAGE);
    List<StoredRecord> records =
        deployment.auditStore().read(msp.msp(), from, (int) Math.max(0, before - 1 - from));
    List<Card> cards = new ArrayList<>();
    for (int i = records.size() - 1; i >= 0; i--) {
      cards.add(card(records.get(i)));
    }
    List<Card> all = new ArrayList<>();
    if (before == last + 1) {
      all.add(
          new Card(
              "The whole trail",
              "",
              List.of(new Line("records", Long.toString(last))),
              List.of(new Deed("Verify", "POST", "/api/v1/audit/verification", ""))));
    }
    all.addAll(cards);
    return new TablePage(
        admin,
        "Audit",
        "Intent before, outcome after; times are UTC. Export it by GET /api/v1/audit, and verify the"
            + " export elsewhere with audit-verifier.",
        List.of(),
        all,
        "Nothing was recorded yet.",
        from > 0 ? "/admin/audit?before=" + (from + 1) : "");
  }

  private static long before(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Matcher before = BEFORE.matcher(query);
    if (!before.matches()) {
      throw new JitgateException(
          ErrorCode.AUDIT_POSITION, "The query is neither empty nor before=<number>.");
    }
    return Long.parseLong(before.group(1));
  }

  private static Card card(StoredRecord record) {
    try (JsonReader reader = Json.createReader(new StringReader(record.line().record()))) {
      JsonObject json = reader.readObject();
      List<Line> lines = new ArrayList<>();
      lines.add(new Line("who", json.getJsonObject("actor").getString("name", "")));
      if (!json.getString("network", "").isEmpty()) {
        lines.add(new Line("from", json.getString("network")));
      }
      if (json.get("tenant") instanceof JsonString tenant) {
        lines.add(new Line("tenant", tenant.getString()));
      }
      for (Map.Entry<String, JsonValue> detail :
          json.getOrDefault("details", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().entrySet()) {
        lines.add(
            new Line(
                detail.getKey(),
                detail.getValue() instanceof JsonString text
                    ? text.getString()
                    : detail.getValue().toString()));
      }
      String result = json.get("result") instanceof JsonString text ? text.getString() : "";
      return new Card(
          record.number()
              + " · "
              + json.getString("time", "")
              + " · "
              + json.getString("event", ""),
          result.isEmpty() ? json.getString("phase", "") : result,
          lines,
          List.of());
    }
  }
}
