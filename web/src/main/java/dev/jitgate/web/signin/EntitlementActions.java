// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.access.Entitlement;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.Reply;
import dev.jitgate.web.pages.PeoplePage;
import dev.jitgate.web.people.Staff;
import dev.jitgate.web.people.StaffGroups;
import dev.jitgate.web.people.TenantList;

/** Who may enter which tenant, by person and by group. */
final class EntitlementActions {

  private EntitlementActions() {}

  static Reply setTenants(Call call) {
    Staff staff = PeopleActions.staff(call);
    Person person = staff.named(call.id("person"));
    Entitlement before = staff.tenants(person);
    PeopleActions.checkSeen(call, were(call, before));
    staff.setTenants(person, before, tenants(call));
    return Reply.done();
  }

  static Reply addGroup(Call call) {
    groups(call).add(call.text("name"));
    return Reply.done();
  }

  static Reply changeGroup(Call call) {
    PersonGroup group = group(call);
    PeopleActions.checkSeen(call, group.name() + "; " + were(call, group.tenants()));
    groups(call).change(group, call.text("name"), tenants(call));
    return Reply.done();
  }

  private static String were(Call call, Entitlement tenants) {
    return PeoplePage.tenantsWere(tenants.isAll(), TenantList.lines(tenants, call.msp().tenants()));
  }

  static Reply deleteGroup(Call call) {
    groups(call).delete(group(call));
    return Reply.done();
  }

  static Reply setMember(Call call) {
    PersonGroup group = group(call);
    Person person = PeopleActions.staff(call).named(call.id("person"));
    groups(call).setMember(group, person, call.flag("member"));
    return Reply.done();
  }

  /** Returns what a form says: all, or URL names, one on each line. */
  static Entitlement tenants(Call call) {
    return call.flag("all")
        ? Entitlement.ALL
        : TenantList.of(call.text("tenants").lines().toList(), call.msp().tenants());
  }

  private static StaffGroups groups(Call call) {
    return new StaffGroups(call.msp(), call.origin(), call.trail().access());
  }

  private static PersonGroup group(Call call) {
    return groups(call).named(call.id("group"));
  }
}
