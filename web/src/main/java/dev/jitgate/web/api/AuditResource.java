// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.Act;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.TrailCheck;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands the audit trail out, for whoever keeps and verifies it elsewhere. */
@Path("audit")
@ApplicationScoped
public class AuditResource {

  private static final int PAGE = 100;
  private static final Pattern AFTER = Pattern.compile("after=(\\d{1,18})");

  @Inject private RunningDeployment running;

  /** Returns the records behind the number of the query, and where to go on. */
  @GET
  @Produces("application/jsonl")
  public StreamingOutput export(@Context HttpServletRequest request) {
    long after = after(request.getQueryString());
    AuditStore store = running.get().auditStore();
    Act act = running.get().trail().auditExported(ApiCaller.origin(request), after);
    AuditExport export = new AuditExport(store, DoorFilter.msp(request).msp(), after);
    return out ->
        act.perform(
            () -> {
              export.write(out);
              return after;
            });
  }

  /** Returns the records that are looked for, the latest first, and where to go on. */
  @GET
  @Path("records")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject records(@Context HttpServletRequest request) {
    AuditQuery query = AuditQuery.of(request.getQueryString());
    AuditStore.Found found =
        running
            .get()
            .auditStore()
            .search(DoorFilter.msp(request).msp(), query.wanted(), query.before(), PAGE);
    JsonArrayBuilder records = JsonParts.array();
    found.records().forEach(record -> records.add(JsonParts.objectOf(record.line().record())));
    return JsonParts.object().add("records", records).add("next", found.next()).build();
  }

  /** Computes the whole chain anew and says whether every record is as it was written. */
  @POST
  @Path("verification")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject verify(@Context HttpServletRequest request) {
    TrailCheck.Result result = running.get().verifyTrail(DoorFilter.msp(request).msp());
    return JsonParts.object()
        .add("intact", result.brokenAt() == 0)
        .add("records", result.records())
        .add("otherKey", result.otherKey())
        .add("brokenAt", result.brokenAt())
        .add("message", result.words())
        .build();
  }

  static long after(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return 0;
    }
    Matcher after = AFTER.matcher(query);
    if (!after.matches()) {
      throw new JitgateException(
          ErrorCode.AUDIT_POSITION, "The query is neither empty nor after=<number>.");
    }
    return Long.parseLong(after.group(1));
  }
}
