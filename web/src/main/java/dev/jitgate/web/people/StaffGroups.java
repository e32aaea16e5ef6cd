// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.people;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AccessTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.EntitlementStore;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.web.deployment.ServedMsp;
import java.util.UUID;

/**
 * The groups of an MSP's people, for one who may change them; each change is recorded before it is
 * made.
 *
 * <p>Every method throws what the store and the trail do.
 */
public final class StaffGroups {

  private final ServedMsp msp;
  private final Origin by;
  private final AccessTrail trail;

  /** Makes what changes the groups of an MSP in somebody's name. */
  public StaffGroups(ServedMsp msp, Origin by, AccessTrail trail) {
    this.msp = msp;
    this.by = by;
    this.trail = trail;
  }

  /**
   * Returns the group of an id.
   *
   * @throws JitgateException with {@code GROUP_UNKNOWN} if the MSP has none like that
   */
  public PersonGroup named(UUID id) {
    return store().group(msp.msp(), id).orElseThrow(StaffGroups::unknown);
  }

  /** Adds a group without members that lets nobody enter anything; returns its id. */
  public UUID add(String name) {
    String checked = PersonGroup.checkedName(name);
    UUID id = UUID.randomUUID();
    return trail
        .groupAdded(by, id, checked)
        .perform(
            () -> {
              store().addGroup(msp.msp(), id, checked);
              return id;
            });
  }

  /** Changes a group's name and tenants. */
  public void change(PersonGroup before, String name, Entitlement after) {
    String checked = PersonGroup.checkedName(name);
    trail
        .groupChanged(
            by,
            before,
            words(before.tenants()),
            checked,
            TenantList.words(before.tenants(), after, msp.tenants()))
        .perform(() -> found(store().changeGroup(before, checked, after)));
  }

  /** Deletes a group. */
  public void delete(PersonGroup group) {
    trail
        .groupDeleted(by, group, words(group.tenants()))
        .perform(() -> found(store().deleteGroup(group.msp(), group.id())));
  }

  /** Puts somebody into a group, or takes them out. */
  public void setMember(PersonGroup group, Person person, boolean member) {
    trail
        .memberChanged(by, group, person.id(), member)
        .perform(() -> found(store().setMember(group.msp(), group.id(), person.id(), member)));
  }

  private String words(Entitlement entitlement) {
    return TenantList.words(entitlement, msp.tenants());
  }

  private EntitlementStore store() {
    return msp.signIn().entitlements();
  }

  private static boolean found(boolean found) {
    if (!found) {
      throw unknown();
    }
    return true;
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.GROUP_UNKNOWN, "The MSP has no group like that.");
  }
}
