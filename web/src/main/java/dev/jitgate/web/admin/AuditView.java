// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.web.api.AuditQuery;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.AuditPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TablePage.Card;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was recorded, the latest first. */
final class AuditView {

  private static final int PAGE = 50;

  private final Deployment deployment;

  AuditView(Deployment deployment) {
    this.deployment = deployment;
  }

  AuditPage page(AdminPage admin, ServedMsp msp, @Nullable String rawQuery) {
    AuditQuery query = AuditQuery.of(rawQuery);
    AuditStore store = deployment.auditStore();
    AuditStore.Found found = store.search(msp.msp(), query.wanted(), query.before(), PAGE);
    return new AuditPage(
        admin,
        store.head(msp.msp()).map(StoredRecord::number).orElse(0L),
        AuditQuery.events().toList(),
        query.shown("event"),
        query.shown("text"),
        query.shown("from"),
        query.shown("to"),
        found.records().stream().map(AuditView::card).toList(),
        found.next() > 0 ? "/admin/audit?" + query.next(found.next()) : "");
  }

  private static Card card(StoredRecord record) {
    JsonObject json = JsonParts.objectOf(record.line().record());
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
        record.number() + " · " + json.getString("time", "") + " · " + json.getString("event", ""),
        result.isEmpty() ? json.getString("phase", "") : result,
        lines,
        List.of());
  }
}
