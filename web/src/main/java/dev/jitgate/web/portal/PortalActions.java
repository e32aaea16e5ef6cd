// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Entering;
import dev.jitgate.audit.Entering.How;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.HandOverNotes;
import dev.jitgate.web.http.Onlooker;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the tab's scripts call: search, enter, map, and the page of a frame without a cookie. */
public final class PortalActions {

  /** More than anybody reads; whoever sees so many types on. */
  private static final int MOST_FOUND = 20;

  private static final int MOST_TYPED = 256;
  private static final int MOST_REASON = 200;

  private final PortalView view;
  private final Entrance entrance;
  private final InstantSource clock;

  private PortalActions(PortalView view, AuditTrail trail, InstantSource clock) {
    this.view = view;
    this.entrance = new Entrance(trail, clock);
    this.clock = clock;
  }

  /** Returns an action for every route of the portal's that has one. */
  public static Map<Route, Action> all(PortalView view, AuditTrail trail, InstantSource clock) {
    PortalActions portal = new PortalActions(view, trail, clock);
    Map<Route, Action> actions = new EnumMap<>(Route.class);
    actions.put(Route.FRAME_VIEW, portal::view);
    actions.put(Route.TENANT_SEARCH, PortalActions::search);
    actions.put(Route.TENANT_ENTER, portal::enter);
    actions.put(Route.TENANT_MAP, PortalActions::map);
    return actions;
  }

  /** Answers with what was found; where nothing was typed, with where the person was last. */
  static Reply search(Call call) {
    String text = call.text("text");
    if (text.length() > MOST_TYPED) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The member text has more than " + MOST_TYPED + " characters.");
    }
    ServedMsp msp = call.msp();
    SignedIn signedIn = call.signedIn();
    List<Tenant> found =
        text.isBlank()
            ? recent(msp, signedIn)
            : msp.search(text, signedIn.entitlement(), MOST_FOUND + 1);
    return Reply.of(
        JsonParts.object()
            .add("more", found.size() > MOST_FOUND)
            .add("tenants", Shown.json(msp, found.stream().limit(MOST_FOUND).toList(), text)));
  }

  private static List<Tenant> recent(ServedMsp msp, SignedIn signedIn) {
    return msp.signIn().recentTenants().of(msp.msp(), signedIn.person().id()).stream()
        .map(RecentTenant::tenant)
        .flatMap(tenant -> Entrance.find(msp, signedIn, tenant).stream())
        .toList();
  }

  /** Has it on record that the person enters a tenant, and tells where it is. */
  Reply enter(Call call) {
    ServedMsp msp = call.msp();
    SignedIn signedIn = call.signedIn();
    Entering entering = entering(call);
    Tenant tenant = Entrance.find(msp, signedIn, call.id("tenant")).orElseThrow(Entrance::none);
    Optional<String> elsewhere = msp.desk().locationFor(tenant);
    entrance.enter(msp, signedIn, tenant, entering, call.origin());
    HandOverNotes.chosen(msp, signedIn, tenant, entering.ticket(), elsewhere);
    String here = call.root() + new TenantAddress(tenant.urlName(), entering.ticket()).text();
    return Reply.of(JsonParts.object().add("location", elsewhere.orElse(here)));
  }

  /** Where the address named a customer, the person picks one in place of what it led to. */
  private static Entering entering(Call call) {
    How how =
        switch (call.text("how")) {
          case "searched" -> How.SEARCHED;
          case "recent" -> How.RECENT;
          default ->
              throw new JitgateException(ErrorCode.BODY_INVALID, "how is not searched or recent.");
        };
    Optional<String> query = call.optionalText("query");
    if (OpenedPage.isTenants(call)) {
      return Entering.by(how, OpenedPage.ticket(call));
    }
    Variables variables;
    try {
      variables = call.msp().desk().read(query.orElse(null));
    } catch (JitgateException unreadable) {
      // Nothing of such an address is used, not even its ticket.
      return Entering.by(How.PICKED, Optional.empty());
    }
    if (variables.namesNoCustomer()) {
      return Entering.by(how, variables.ticket());
    }
    Variable missed = variables.customer().get(0);
    return new Entering(
        How.PICKED,
        variables.ticket(),
        Optional.of(missed.name()),
        missed.readings().stream().findFirst());
  }

  static Reply map(Call call) {
    ServedMsp msp = call.msp();
    String reason = call.text("reason").strip();
    if (reason.isEmpty() || reason.length() > MOST_REASON) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The reason has 1 to " + MOST_REASON + " characters.");
    }
    Tenant tenant =
        Entrance.find(msp, call.signedIn(), call.id("tenant")).orElseThrow(Entrance::none);
    msp.mappings()
        .map(
            call.text("variable"),
            call.text("value"),
            tenant.id(),
            OptionalLong.empty(),
            reason,
            call.origin(),
            call.signedIn().entitlement());
    return Reply.done();
  }

  /** Answers a frame that shows no cookie, with the page or the address it would have got. */
  Reply view(Call call) {
    Onlooker onlooker = new Onlooker(call.root(), call.msp(), call.signedIn());
    @Nullable String query = call.optionalText("query").orElse(null);
    return Reply.of(
        OpenedPage.isTenants(call) ? chosen(call, onlooker, query) : opened(onlooker, query));
  }

  private JsonObjectBuilder chosen(Call call, Onlooker onlooker, @Nullable String query) {
    Optional<TenantAddress> address = TenantAddress.parse(query);
    Optional<Tenant> tenant =
        address.flatMap(one -> Entrance.find(onlooker.msp(), onlooker.signedIn(), one));
    if (tenant.isEmpty()) {
      return html(view.refusal(onlooker, Entrance.NONE));
    }
    Optional<String> elsewhere = onlooker.msp().desk().locationFor(tenant.get());
    entrance.enterByAddress(onlooker, tenant.get(), address.get(), call.origin());
    HandOverNotes.chosen(
        onlooker.msp(), onlooker.signedIn(), tenant.get(), address.get().ticket(), elsewhere);
    return elsewhere
        .map(PortalActions::location)
        .orElseGet(() -> html(view.chosen(onlooker, tenant.get(), address.get())));
  }

  private JsonObjectBuilder opened(Onlooker onlooker, @Nullable String query) {
    ServedMsp msp = onlooker.msp();
    TabAnswer answer = msp.open(query, Optional.of(onlooker.signedIn().entitlement()));
    if (answer instanceof TabAnswer.HandOver handOver) {
      HandOverNotes.fromTab(msp, query, onlooker.signedIn(), handOver.verdict().tenant());
      return location(handOver.location());
    } else if (answer instanceof TabAnswer.Portal portal) {
      return location(portal.location());
    } else if (answer instanceof TabAnswer.OpenPortal portal) {
      msp.signIn()
          .visits()
          .add(onlooker.signedIn().person().id(), portal.verdict().tenant().id(), clock.instant());
      return html(view.portal(onlooker, portal.verdict()));
    } else if (answer instanceof TabAnswer.Home) {
      return html(view.home(onlooker));
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      return html(view.refusal(onlooker, refusal));
    }
    throw new IllegalStateException("somebody who is signed in is asked to sign in");
  }

  private static JsonObjectBuilder location(String location) {
    return JsonParts.object().add("location", location);
  }

  private static JsonObjectBuilder html(byte[] page) {
    return JsonParts.object().add("html", new String(page, StandardCharsets.UTF_8));
  }
}
