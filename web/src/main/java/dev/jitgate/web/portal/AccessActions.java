// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.AccessRequest;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.grant.Workstation;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.LocalPassword;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.json.JsonParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What people do about access to a tenant's apps: look, request, extend, keep, reveal, give back.
 */
public final class AccessActions {

  private static final Set<String> PARTS = Set.of(Credentials.PASS, Credentials.PASSWORD);

  private final InstantSource clock;

  private AccessActions(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns an action for every route that is about access. */
  public static Map<Route, Action> all(InstantSource clock) {
    AccessActions access = new AccessActions(clock);
    Map<Route, Action> actions = new EnumMap<>(Route.class);
    actions.put(Route.ACCESS_TILES, access::tiles);
    actions.put(Route.ACCESS_MINE, access::mine);
    actions.put(Route.ACCESS_WORKSTATIONS, WorkstationActions::list);
    actions.put(Route.ACCESS_REQUEST, AccessActions::request);
    actions.put(Route.ACCESS_EXTEND, AccessActions::extend);
    actions.put(Route.ACCESS_DONE, AccessActions::done);
    actions.put(Route.ACCESS_KEEP, AccessActions::keep);
    actions.put(Route.ACCESS_REVEAL, AccessActions::reveal);
    return actions;
  }

  Reply tiles(Call call) {
    Tenant tenant = tenant(call);
    return Reply.of(new Tiles(call, clock.instant()).of(tenant, OpenedPage.ticket(call)));
  }

  Reply mine(Call call) {
    return Reply.of(new Tiles(call, clock.instant()).everywhere());
  }

  static Reply request(Call call) {
    Tenant tenant = tenant(call);
    ServedGrants grants = call.msp().grants();
    if (grants.signInPages().of(tenant.id()).isEmpty()) {
      throw new JitgateException(
          ErrorCode.DIRECTORY_NOT_CONNECTED, "There is no directory to make an account in.");
    }
    PolicyBook book = grants.policies().load(call.msp().msp(), Optional.of(tenant.id()));
    List<PersonGroup> groups = call.desk().entitlements().groups(call.msp().msp());
    String app = call.text("app");
    AccessRequest request =
        new AccessRequest(
            call.optionalText("reason").orElse(""),
            ticket(call, tenant),
            OpenedPage.agent(call),
            call.optionalNumber("minutes").map(Duration::ofMinutes),
            call.optionalText("device").map(id -> new Workstation(id, id)));
    if (request.workstation().isPresent()) {
      // Whoever may not request does not learn which workstations there are.
      var unused = grants.desk().analyse(book, call.signedIn(), groups, tenant, app, request);
      String id = request.workstation().get().id();
      request = request.at(grants.workstations().desk().find(call.signedIn(), tenant.id(), id));
    }
    Grant grant =
        grants.desk().request(call.origin(), book, call.signedIn(), groups, tenant, app, request);
    return Reply.of(JsonParts.object().add("grant", grant.id().toString()));
  }

  /** Returns the ticket that the page's address names; that it is none is on record. */
  private static Optional<String> ticket(Call call, Tenant tenant) {
    try {
      return OpenedPage.ticket(call);
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.TICKET_NUMBER) {
        call.msp().grants().desk().refused(call.origin(), tenant, call.text("app"), "", e);
      }
      throw e;
    }
  }

  static Reply extend(Call call) {
    int minutes =
        call.optionalNumber("minutes")
            .orElseThrow(
                () ->
                    new JitgateException(ErrorCode.BODY_INVALID, "The member minutes is missing."));
    call.msp()
        .grants()
        .desk()
        .extend(
            call.origin(),
            call.signedIn(),
            call.id("grant"),
            Duration.ofMinutes(minutes),
            call.text("reason"));
    return Reply.done();
  }

  static Reply done(Call call) {
    call.msp().grants().desk().giveBack(call.origin(), call.signedIn(), call.id("grant"));
    return Reply.done();
  }

  /** Says that access is still needed whose ticket is done. */
  static Reply keep(Call call) {
    new TicketQuestions(call.msp().grants().ledger())
        .keep(call.origin(), call.signedIn(), call.id("grant"), call.id("question"));
    return Reply.done();
  }

  /** The one answer that has a secret in it; it is on record before. */
  static Reply reveal(Call call) {
    String part = call.text("part");
    if (!PARTS.contains(part)) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "part is not pass or password.");
    }
    ServedGrants grants = call.msp().grants();
    UUID id = call.id("grant");
    if (grants.ledger().own(call.signedIn(), id).ask().workstation().isPresent()) {
      return local(grants.workstations().desk().reveal(call.origin(), call.signedIn(), id));
    }
    return Reply.of(
        JsonParts.object()
            .add("value", text(grants.desk().reveal(call.origin(), call.signedIn(), id, part))));
  }

  private static Reply local(LocalPassword password) {
    return Reply.of(
        JsonParts.object()
            .add("value", text(password.password()))
            .add("userName", password.account())
            .add("backedUpAt", password.backedUpAt().toEpochMilli())
            .add("earlier", JsonParts.array(password.earlier())));
  }

  private static String text(Bytes secret) {
    return new String(secret.toArray(), StandardCharsets.UTF_8);
  }

  static Tenant tenant(Call call) {
    return Entrance.find(call.msp(), call.signedIn(), call.id("tenant"))
        .orElseThrow(Entrance::none);
  }
}
