// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.grants.TenantNames;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.ApprovalsPage;
import dev.jitgate.web.pages.PoliciesPage;
import dev.jitgate.web.pages.PoliciesPage.Named;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.ReportPage;
import dev.jitgate.web.policies.Approvals;
import dev.jitgate.web.policies.EntraRoles;
import dev.jitgate.web.signin.Words;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Policies, approvals and access, as far as the server writes their pages. */
final class AccessView {

  private AccessView() {}

  static PoliciesPage policies(AdminPage admin, ServedMsp msp, SignedIn who) {
    boolean changes = who.person().role().runsTenants();
    return new PoliciesPage(
        admin,
        changes && who.entitlement().isAll(),
        changes,
        EntraRoles.NAMES,
        who.person().role() == Role.ADMINISTRATOR ? people(msp) : List.of());
  }

  private static List<Named> people(ServedMsp msp) {
    return Stream.concat(
            msp.signIn().entitlements().groups(msp.msp()).stream()
                .map(group -> new Named("group:" + group.id(), group.name() + " (group)")),
            msp.signIn().people().all().stream()
                .map(person -> new Named("person:" + person.id(), person.name())))
        .toList();
  }

  static ReportPage report(AdminPage admin, InstantSource clock) {
    return new ReportPage(admin, YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).toString());
  }

  static ApprovalsPage approvals(
      AdminPage admin, ServedMsp msp, SignedIn who, InstantSource clock) {
    return new ApprovalsPage(
        admin,
        new Approvals(msp, who)
            .waiting().stream()
                .map(
                    waiting ->
                        new ApprovalsPage.Request(
                            waiting.grant().id().toString(),
                            title(waiting.grant().ask(), msp.tenantNames()),
                            lines(waiting.grant(), msp.tenantNames(), clock),
                            waiting.own()))
                .toList());
  }

  private static String title(Ask ask, TenantNames names) {
    return ask.personName() + " · " + ask.appName() + " · " + names.of(ask);
  }

  private static List<Line> lines(Grant grant, TenantNames names, InstantSource clock) {
    Ask ask = grant.ask();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("tenant", names.of(ask)));
    if (!ask.roles().isEmpty()) {
      lines.add(new Line("roles", String.join(", ", ask.roles())));
    }
    if (!ask.groups().isEmpty()) {
      lines.add(new Line("groups", String.join(", ", ask.groups())));
    }
    lines.add(new Line("for", SessionRules.words(ask.duration())));
    lines.add(new Line("reason", ask.reason().isEmpty() ? "none" : ask.reason()));
    ask.ticket().ifPresent(ticket -> lines.add(new Line("ticket", ticket)));
    lines.add(new Line("asked", Words.ago(grant.requestedAt(), clock)));
    grant
        .waitsUntil()
        .ifPresent(until -> lines.add(new Line("waits until", Words.time(until, clock))));
    return lines;
  }
}
