// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.session.BreakGlassAccount;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.pages.PeoplePage;
import dev.jitgate.web.pages.PeoplePage.Choice;
import dev.jitgate.web.pages.PeoplePage.GroupLine;
import dev.jitgate.web.pages.PeoplePage.PersonLine;
import dev.jitgate.web.people.AgentNumber;
import dev.jitgate.web.people.Roles;
import dev.jitgate.web.people.TenantList;
import dev.jitgate.web.policies.Unconfirmed;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What administrators see of the people who work at an MSP. */
final class PeopleView {

  private PeopleView() {}

  static PeoplePage page(String root, ServedMsp msp, SignedIn signedIn, InstantSource clock) {
    boolean breakGlass = signedIn.person().role() == Role.BREAK_GLASS;
    SignInDesk desk = msp.signIn();
    Optional<BreakGlassAccount> account =
        desk.breakGlass().all(msp.msp()).stream()
            .filter(one -> one.confirmedAt().isPresent())
            .findFirst();
    List<Person> people = desk.people().all();
    TenantDirectory tenants = msp.tenants();
    Map<UUID, Long> agents = desk.agents().all(msp.msp());
    Map<UUID, Entitlement> own = desk.entitlements().own(msp.msp());
    return new PeoplePage(
        root,
        signedIn.session().csrf(),
        msp.settings().host().toString(),
        Roles.ALL.stream().map(role -> new Choice(Roles.word(role), Words.of(role))).toList(),
        people.stream()
            .map(
                person ->
                    line(
                        person,
                        person.id().equals(signedIn.person().id()),
                        own.getOrDefault(person.id(), Entitlement.NONE),
                        tenants,
                        Optional.ofNullable(agents.get(person.id()))))
            .toList(),
        desk.entitlements().groups(msp.msp()).stream()
            .map(group -> line(group, people, tenants))
            .toList(),
        breakGlass ? Words.time(signedIn.session().expiresAt(), clock) : "",
        account.map(one -> one.person().id().toString()).orElse(""),
        account.map(one -> words(msp, one)).orElse("It is off."),
        Unconfirmed.count(msp, signedIn));
  }

  private static PersonLine line(
      Person person,
      boolean looks,
      Entitlement own,
      TenantDirectory tenants,
      Optional<Long> agent) {
    return new PersonLine(
        person.id().toString(),
        looks,
        person.name(),
        Roles.word(person.role()),
        person.enabled(),
        person.role().entitlement().isEmpty(),
        own.isAll(),
        TenantList.lines(own, tenants),
        AgentNumber.words(agent));
  }

  private static GroupLine line(PersonGroup group, List<Person> people, TenantDirectory tenants) {
    return new GroupLine(
        group.id().toString(),
        group.name(),
        group.tenants().isAll(),
        TenantList.lines(group.tenants(), tenants),
        choices(people, group, true),
        choices(people, group, false));
  }

  private static List<Choice> choices(List<Person> people, PersonGroup group, boolean members) {
    return people.stream()
        .filter(person -> group.members().contains(person.id()) == members)
        .map(person -> new Choice(person.id().toString(), person.name()))
        .toList();
  }

  private static String words(ServedMsp msp, BreakGlassAccount account) {
    return "It was set up "
        + Words.time(account.createdAt())
        + ", last used "
        + account.lastUsedAt().map(Words::time).orElse("never")
        + "; "
        + msp.signIn().recoveryCodes().left(msp.msp(), account.person().id())
        + " recovery codes are left.";
  }
}
