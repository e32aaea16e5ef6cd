// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.grant.Grant;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.policies.AccessReport;
import dev.jitgate.web.policies.AccessTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells what access was used in a month. */
@Path("access-report")
@ApplicationScoped
public class AccessReportResource {

  private static final int MOST_ROWS = 5000;

  /** Returns the month as JSON, or with {@code format=csv} as a table. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
  public Response report(@Context HttpServletRequest request) {
    QueryFields fields =
        QueryFields.read(request.getQueryString(), Set.of("month", "tenant", "person", "format"));
    ServedMsp msp = DoorFilter.msp(request);
    YearMonth month = month(fields);
    AccessReport report =
        new AccessReport(
            msp.msp(),
            msp.grants().ledger(),
            month,
            fields.text("tenant").map(name -> ApiCaller.tenant(request, name).id()),
            fields.id("person"),
            ApiCaller.entitlement(request));
    return switch (fields.text("format").orElse("json")) {
      case "json" -> Response.ok(json(month, report), MediaType.APPLICATION_JSON).build();
      case "csv" -> Csv.answer("access-" + month + ".csv", out -> AccessTable.write(report, out));
      default -> throw QueryFields.refused("format is neither json nor csv.");
    };
  }

  private static YearMonth month(QueryFields fields) {
    String text = fields.text("month").orElse("");
    if (!text.matches("20\\d\\d-\\d\\d")) {
      throw QueryFields.refused("month is not one such as 2026-11.");
    }
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw QueryFields.refused("month is not one such as 2026-11.");
    }
  }

  private static JsonObject json(YearMonth month, AccessReport report) {
    JsonArrayBuilder rows = JsonParts.array();
    AtomicInteger count = new AtomicInteger();
    Collection<AccessReport.Total> totals =
        report.read(
            (Grant grant) -> {
              if (count.getAndIncrement() < MOST_ROWS) {
                rows.add(GrantShapes.row(grant, report));
              }
            });
    return JsonParts.object()
        .add("month", month.toString())
        .add("totals", Shapes.array(totals, GrantShapes::total))
        .add("access", rows)
        .add("more", count.get() > MOST_ROWS)
        .build();
  }
}
