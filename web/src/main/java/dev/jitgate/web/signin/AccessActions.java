// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.EntitlementStore;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import java.util.UUID;

/** Who may enter which tenant, by person and by group. */
final class AccessActions {

  private AccessActions() {}

  static Reply setTenants(Call call) {
    Person person = PeopleActions.person(call);
    Entitlement after = TenantList.read(call);
    Entitlement before =
        call.desk().entitlements().own(person.msp()).getOrDefault(person.id(), Entitlement.NONE);
    return set(call, person, before, after);
  }

  static Reply set(Call call, Person person, Entitlement before, Entitlement after) {
    return call.trail()
        .access()
        .tenantsChanged(call.origin(), person.id(), words(call, before), words(call, after))
        .perform(
            () -> {
              if (!call.desk().entitlements().set(person.msp(), person.id(), after)) {
                throw new JitgateException(ErrorCode.PERSON_UNKNOWN, "The person has gone.");
              }
              return Reply.done();
            });
  }

  static Reply addGroup(Call call) {
    String name = PersonGroup.checkedName(call.text("name"));
    UUID id = UUID.randomUUID();
    return call.trail()
        .access()
        .groupAdded(call.origin(), id, name)
        .perform(
            () -> {
              groups(call).addGroup(call.msp().msp(), id, name);
              return Reply.done();
            });
  }

  static Reply changeGroup(Call call) {
    PersonGroup before = group(call);
    String name = PersonGroup.checkedName(call.text("name"));
    Entitlement after = TenantList.read(call);
    return call.trail()
        .access()
        .groupChanged(
            call.origin(), before, words(call, before.tenants()), name, words(call, after))
        .perform(() -> done(groups(call).changeGroup(before.msp(), before.id(), name, after)));
  }

  static Reply deleteGroup(Call call) {
    PersonGroup group = group(call);
    return call.trail()
        .access()
        .groupDeleted(call.origin(), group, words(call, group.tenants()))
        .perform(() -> done(groups(call).deleteGroup(group.msp(), group.id())));
  }

  static Reply setMember(Call call) {
    PersonGroup group = group(call);
    Person person = PeopleActions.person(call);
    boolean member = call.flag("member");
    return call.trail()
        .access()
        .memberChanged(call.origin(), group, person.id(), member)
        .perform(() -> done(groups(call).setMember(group.msp(), group.id(), person.id(), member)));
  }

  private static EntitlementStore groups(Call call) {
    return call.desk().entitlements();
  }

  private static String words(Call call, Entitlement entitlement) {
    return TenantList.words(entitlement, call.msp().tenants());
  }

  private static PersonGroup group(Call call) {
    return groups(call).group(call.msp().msp(), call.id("group")).orElseThrow(AccessActions::gone);
  }

  private static Reply done(boolean found) {
    if (!found) {
      throw gone();
    }
    return Reply.done();
  }

  private static JitgateException gone() {
    return new JitgateException(ErrorCode.GROUP_UNKNOWN, "The MSP has no group like that.");
  }
}
