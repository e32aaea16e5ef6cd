// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Device;
import dev.jitgate.provider.DeviceList;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.grants.ServedWorkstations;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells which Windows workstations a tenant's directory has; no password is in any answer. */
@Path("tenants/{name}/workstations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkstationsResource {

  /** A directory with thousands of them takes its time; then it is asked for again. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Returns those that a text is found in, by name. */
  @GET
  public JsonObject list(@Context HttpServletRequest request, @PathParam("name") String name) {
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("text", "limit"));
    Tenant tenant = ApiCaller.tenant(request, name);
    DeviceList list =
        DoorFilter.msp(request)
            .grants()
            .workstations()
            .list(tenant.id(), PATIENCE)
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.DIRECTORY_UNREACHABLE,
                        "The workstations are still being read; ask again."));
    List<Device> found = ServedWorkstations.search(list, fields.text("text").orElse(""));
    return JsonParts.object()
        .add(
            "workstations",
            Shapes.array(
                found.stream().limit(fields.limit()).toList(), WorkstationsResource::device))
        .add("found", found.size())
        .add("complete", !list.more())
        .build();
  }

  private static JsonObjectBuilder device(Device device) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", device.id())
            .add("name", device.name())
            .add("user", device.user())
            .add("system", device.system());
    device.seenAt().ifPresent(at -> json.add("seenAt", at.toString()));
    device.backup().ifPresent(backup -> json.add("backedUpAt", backup.at().toString()));
    device
        .backup()
        .flatMap(backup -> backup.nextAt())
        .ifPresent(at -> json.add("nextAt", at.toString()));
    return json;
  }
}
