// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.session.PersonGroup;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what happens to the question who may enter which tenant, and to lost ways to sign in: one
 * method for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods. What tenants are told of is words, such as
 * {@code all} or {@code 2: acme demo}.
 */
public final class AccessTrail {

  private static final String PERSON = "person";
  private static final String GROUP = "group";
  private static final String NAME = "group-name";
  private static final String TENANTS = "tenants";

  private final AuditTrail trail;

  AccessTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /** Records which tenants a person may enter of their own from now on. */
  public Act tenantsChanged(Origin by, UUID person, String before, String after) {
    return trail.intend(
        AuditEvent.PERSON_TENANTS_CHANGED,
        by,
        null,
        Map.of(PERSON, person.toString(), "tenants-before", before, TENANTS, after));
  }

  /** Records which agent of HaloPSA a person is from now on; a number, or none. */
  public Act agentChanged(Origin by, UUID person, String before, String after) {
    return trail.intend(
        AuditEvent.PERSON_AGENT_CHANGED,
        by,
        null,
        Map.of(PERSON, person.toString(), "agent-before", before, "agent", after));
  }

  /** Records that a group is to be added. */
  public Act groupAdded(Origin by, UUID group, String name) {
    return trail.intend(
        AuditEvent.GROUP_ADDED, by, null, Map.of(GROUP, group.toString(), NAME, name));
  }

  /**
   * Records what a group is to be called, and which tenants its members may enter by it, from now
   * on.
   */
  public Act groupChanged(
      Origin by, PersonGroup before, String tenantsBefore, String name, String tenants) {
    return trail.intend(
        AuditEvent.GROUP_CHANGED,
        by,
        null,
        Map.of(
            GROUP,
            before.id().toString(),
            "group-name-before",
            before.name(),
            NAME,
            name,
            "tenants-before",
            tenantsBefore,
            TENANTS,
            tenants));
  }

  /** Records that a group is to be deleted. */
  public Act groupDeleted(Origin by, PersonGroup group, String tenants) {
    return trail.intend(
        AuditEvent.GROUP_DELETED,
        by,
        null,
        Map.of(
            GROUP,
            group.id().toString(),
            NAME,
            group.name(),
            "members",
            Integer.toString(group.members().size()),
            TENANTS,
            tenants));
  }

  /** Records whether a person is to be in a group from now on. */
  public Act memberChanged(Origin by, PersonGroup group, UUID person, boolean member) {
    return trail.intend(
        AuditEvent.GROUP_MEMBER_CHANGED,
        by,
        null,
        Map.of(
            GROUP,
            group.id().toString(),
            NAME,
            group.name(),
            PERSON,
            person.toString(),
            "member-before",
            Boolean.toString(group.members().contains(person)),
            "member",
            Boolean.toString(member)));
  }

  /** Records that a person enters a tenant that they have chosen; it must be shown after that. */
  public void tenantEntered(Origin by, String urlName, Entering entering) {
    trail.happened(AuditEvent.TENANT_ENTERED, by, Optional.of(urlName), entering.details());
  }

  /**
   * Records that a way to sign in is to be taken from a person; the outcome says {@link #count}.
   *
   * @param what {@code passkeys}, {@code recovery-codes} or {@code provider}
   */
  public Act signInTaken(Origin by, UUID person, String what) {
    return trail.intend(
        AuditEvent.SIGN_IN_TAKEN, by, null, Map.of(PERSON, person.toString(), "what", what));
  }

  /** Returns what the outcome of a way taken says. */
  public static Map<String, String> count(int taken) {
    return Map.of("count", Integer.toString(taken));
  }
}
