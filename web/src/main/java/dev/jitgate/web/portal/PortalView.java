// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.access.Miss;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Step;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.http.Gate;
import dev.jitgate.web.http.Onlooker;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.TabView;
import dev.jitgate.web.pages.MissPage;
import dev.jitgate.web.pages.MissPage.MappingOffer;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.TabFrame;
import dev.jitgate.web.pages.TenantPage;
import dev.jitgate.web.signin.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a signed-in person sees in the tab. */
public final class PortalView implements TabView {

  /**
   * Where the ticket does not lead to one tenant, or its address cannot be read, but the person may
   * know which it is.
   */
  private static final Set<ErrorCode> PICKABLE =
      EnumSet.of(
          ErrorCode.QUERY_MALFORMED,
          ErrorCode.CHARACTER_FORBIDDEN,
          ErrorCode.VALUE_TOO_LONG,
          ErrorCode.PARAMETER_REPEATED,
          ErrorCode.PARAMETER_MISSPELT,
          ErrorCode.TOO_MANY_READINGS,
          ErrorCode.TICKET_NUMBER,
          ErrorCode.VARIABLE_NOT_SET,
          ErrorCode.TENANT_NOT_FOUND,
          ErrorCode.TENANT_AMBIGUOUS,
          ErrorCode.VALUE_MAY_BE_CUT,
          ErrorCode.VALUES_DISAGREE,
          ErrorCode.TENANT_NOT_ENTERABLE);

  private final Pages pages;
  private final InstantSource clock;

  /** Makes the view on the given pages. */
  public PortalView(Pages pages, InstantSource clock) {
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public byte[] portal(Onlooker onlooker, Verdict.Found found) {
    String sent =
        found.steps().stream()
            .filter(step -> step.outcome() == Step.Outcome.RESOLVED)
            .findFirst()
            .map(step -> words(step))
            .orElse("");
    return tenant(
        onlooker,
        found.tenant(),
        Optional.empty(),
        "From the ticket" + (sent.isEmpty() ? "." : ": " + sent + "."),
        "");
  }

  /** Returns the page of a tenant that the person has chosen. */
  byte[] chosen(Onlooker onlooker, Tenant tenant, TenantAddress address) {
    String where = address.ticket().map(number -> " in ticket " + number).orElse("");
    return tenant(
        onlooker, tenant, address.ticket(), "Chosen by you" + where + ".", address.search());
  }

  private byte[] tenant(
      Onlooker onlooker, Tenant tenant, Optional<String> ticket, String came, String back) {
    List<Line> facts = new ArrayList<>(Shown.facts(onlooker.msp(), tenant));
    ticket.ifPresent(number -> facts.add(new Line("Ticket", number)));
    return pages.tenant(
        new TenantPage(
            frame(onlooker), tenant.id().toString(), tenant.displayName(), facts, came, back));
  }

  private static String words(Step step) {
    return new TreeMap<>(step.variables())
        .entrySet().stream()
            .map(variable -> variable.getKey() + " = " + variable.getValue())
            .collect(Collectors.joining(", "));
  }

  @Override
  public byte[] home(Onlooker onlooker) {
    return pages.home(frame(onlooker));
  }

  @Override
  public Optional<byte[]> miss(Onlooker onlooker, Refusal refusal) {
    if (!PICKABLE.contains(refusal.code())) {
      return Optional.empty();
    }
    return Optional.of(
        pages.miss(
            new MissPage(
                frame(onlooker),
                Refusals.page(refusal, onlooker.msp().settings()),
                refusal.candidates().stream()
                    .map(tenant -> Shown.found(onlooker.msp(), tenant))
                    .toList(),
                offer(onlooker, refusal))));
  }

  /** Returns the page of any refusal, for somebody who is signed in. */
  byte[] refusal(Onlooker onlooker, Refusal refusal) {
    return miss(onlooker, refusal)
        .orElseGet(() -> pages.refusal(Refusals.page(refusal, onlooker.msp().settings())));
  }

  private MappingOffer offer(Onlooker onlooker, Refusal refusal) {
    SignedIn signedIn = onlooker.signedIn();
    Optional<Variable> variable =
        refusal.variables().map(Variables::customer).flatMap(PortalView::mappable);
    if (variable.isEmpty()
        || !signedIn.person().role().runsTenants()
        || !mayMap(refusal, variable.get(), onlooker)) {
      return MappingOffer.NONE;
    }
    String name = variable.get().name();
    String value = variable.get().readings().get(0);
    boolean fresh = signedIn.session().isFresh(clock.instant(), Gate.FRESH);
    return new MappingOffer(
        name,
        value,
        fresh
            ? ""
            : Route.ADMIN_MAPPING.path()
                + "?variable="
                + encoded(name)
                + "&value="
                + encoded(value));
  }

  private static boolean mayMap(Refusal refusal, Variable variable, Onlooker onlooker) {
    boolean number = variable.name().equals(onlooker.msp().settings().clientVariable());
    return Miss.mayMap(refusal.code(), number, onlooker.signedIn().entitlement().isAll());
  }

  /** A value that is cut off, or can be read in two ways, is nothing to build on. */
  private static Optional<Variable> mappable(List<Variable> variables) {
    return variables.size() == 1
        ? variables.stream()
            .filter(one -> one.readings().size() == 1 && !one.mayBeCut())
            .findFirst()
        : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private TabFrame frame(Onlooker onlooker) {
    SignedIn signedIn = onlooker.signedIn();
    return new TabFrame(
        onlooker.root(),
        signedIn.session().csrf(),
        signedIn.person().name(),
        Words.time(signedIn.session().expiresAt(), clock),
        signedIn.session().carrier() == Carrier.WINDOW,
        signedIn.person().role() == Role.ADMINISTRATOR);
  }
}
