// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.Workstation;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Device;
import dev.jitgate.provider.DeviceList;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.grants.ServedWorkstations;
import dev.jitgate.web.grants.ServedWorkstations.Named;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What people see of a tenant's workstations: a part of their list, the ticket's own on top. */
final class WorkstationActions {

  /** More than anybody reads; whoever has more types on. */
  private static final int MOST_SHOWN = 25;

  private static final int MOST_TYPED = 256;

  /** The script asks again; nobody's thread waits for Microsoft. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private WorkstationActions() {}

  static Reply list(Call call) {
    Tenant tenant = AccessActions.tenant(call);
    String text = call.optionalText("text").orElse("");
    if (text.length() > MOST_TYPED) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The member text has more than " + MOST_TYPED + " characters.");
    }
    ServedGrants grants = call.msp().grants();
    PolicyBook book = grants.policies().load(call.msp().msp(), Optional.of(tenant.id()));
    JsonObjectBuilder json = JsonParts.object();
    boolean offered = book.apps(tenant.id()).contains(PolicyBook.WORKSTATION);
    json.add("offered", offered);
    return Reply.of(offered ? offer(call, tenant, book, text, json) : json);
  }

  private static JsonObjectBuilder offer(
      Call call, Tenant tenant, PolicyBook book, String text, JsonObjectBuilder json) {
    Optional<String> ticket = OpenedPage.ticket(call);
    ServedGrants grants = call.msp().grants();
    Offers offers =
        new Offers(
            grants,
            book,
            call.signedIn(),
            call.desk().entitlements().groups(call.msp().msp()),
            tenant,
            ticket);
    // Whoever may not request does not see what there is. Which one it is makes no difference.
    if (!offers.add(json, PolicyBook.WORKSTATION, Optional.of(new Workstation("-", "-")))) {
      return json;
    }
    try {
      Optional<DeviceList> list = grants.workstations().list(tenant.id(), PATIENCE);
      Optional<Named> named = named(call, tenant, ticket);
      return list.isEmpty() || named.isEmpty()
          ? json.add("loading", true)
          : add(json, list.get(), named.get(), text);
    } catch (JitgateException e) {
      if (e.code().kind() == ErrorCode.Kind.SERVER) {
        throw e;
      }
      // The detail names the permission that is missing, and nothing that is the customer's.
      return json.add("problem", TileState.problem(e.code()).add("detail", e.detail()));
    }
  }

  /** A ticket that HaloPSA cannot show now, or that is another customer's, names nothing. */
  private static Optional<Named> named(Call call, Tenant tenant, Optional<String> ticket) {
    ServedMsp msp = call.msp();
    if (ticket.isEmpty() || !msp.haloPsa().tickets().isConnected()) {
      return Optional.of(new Named(List.of()));
    }
    return msp.grants()
        .workstations()
        .ofTicket(
            call.signedIn(),
            tenant.id(),
            ticket.get(),
            PATIENCE,
            () -> new Named(msp.haloPsa().devices(ticket.get(), tenant.id())));
  }

  private static JsonObjectBuilder add(
      JsonObjectBuilder json, DeviceList list, Named named, String text) {
    List<Device> found = ServedWorkstations.search(list, text);
    List<Device> asset =
        text.isBlank() ? list.devices().stream().filter(named::has).toList() : List.of();
    json.add("assets", JsonParts.array(named.names()))
        .add("asset", devices(asset))
        .add("devices", devices(found.stream().filter(it -> !asset.contains(it)).toList()))
        .add("found", found.size())
        .add("all", list.devices().size())
        .add("more", list.more())
        .add("users", list.users());
    return json;
  }

  private static JsonArrayBuilder devices(List<Device> devices) {
    JsonArrayBuilder array = JsonParts.array();
    devices.stream().limit(MOST_SHOWN).map(WorkstationActions::device).forEach(array::add);
    return array;
  }

  private static JsonObjectBuilder device(Device device) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("device", device.id())
            .add("name", device.name())
            .add("user", device.user())
            .add("system", device.system());
    device.seenAt().ifPresent(at -> json.add("seenAt", at.toEpochMilli()));
    device.backup().ifPresent(backup -> json.add("backedUpAt", backup.at().toEpochMilli()));
    return json;
  }
}
