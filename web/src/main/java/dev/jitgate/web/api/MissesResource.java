// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.Miss;
import dev.jitgate.access.MissStore.Place;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which values led to no tenant in the last 30 days. */
@Path("misses")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MissesResource {

  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})_([0-9a-f-]{36})");

  /** Returns the values, the one sent last first. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("after", "limit"));
    int limit = fields.limit();
    Place after = fields.text("after").map(MissesResource::place).orElse(Place.START);
    Entitlement who = ApiCaller.entitlement(request);
    String clientVariable = msp.settings().clientVariable();
    List<Miss> found = msp.misses().list(after, limit, who);
    JsonObjectBuilder json =
        JsonParts.object()
            .add(
                "misses",
                Shapes.array(
                    found.stream().filter(miss -> mayBeTold(msp, miss, who)).toList(),
                    miss -> MappingShapes.miss(miss, miss.isMappable(clientVariable, who.isAll()))))
            .add("dropped", msp.misses().dropped());
    if (found.size() == limit) {
      Miss last = found.get(limit - 1);
      json.add("next", last.last().toEpochMilli() + "_" + last.id());
    }
    return json.build();
  }

  /** What led nowhere when it was sent may be another customer's by now. */
  private static boolean mayBeTold(ServedMsp msp, Miss miss, Entitlement who) {
    return miss.code() == ErrorCode.VARIABLE_NOT_SET
        || msp.mappings().mayBeTold(miss.variable(), miss.value(), who);
  }

  private static Place place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "after is not what next said.");
    }
    return new Place(
        Instant.ofEpochMilli(Long.parseLong(place.group(1))),
        QueryFields.id("after", place.group(2)));
  }
}
