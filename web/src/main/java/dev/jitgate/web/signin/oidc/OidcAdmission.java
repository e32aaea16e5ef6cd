// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.web.settings.OidcSettings;
import java.util.Collections;
import java.util.Set;

/** Decides what somebody who proved an identity is here. The provider's word goes first. */
public final class OidcAdmission {

  private final OidcSettings settings;

  /** Makes the rules of one MSP. */
  public OidcAdmission(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the role of somebody who is not known yet.
   *
   * @throws JitgateException with {@code OIDC_NOT_ALLOWED} if there is none
   */
  public Role roleOfNew(OidcIdentity identity) {
    if (settings.rolesClaim().isPresent()) {
      return claimed(identity.roleValues());
    }
    if (settings.newPeople()) {
      return Role.TECHNICIAN;
    }
    throw refused("An administrator must add you first.");
  }

  /**
   * Returns the role of a person who is known.
   *
   * @throws JitgateException with {@code OIDC_NOT_ALLOWED} if the person has none any longer
   */
  public Role roleOf(OidcIdentity identity, Person person) {
    if (!person.enabled()) {
      throw refused("An administrator has disabled you.");
    }
    if (settings.rolesClaim().isEmpty()) {
      return person.role();
    }
    Role claimed = claimed(identity.roleValues());
    // To the provider, who runs or sees single tenants only is a technician.
    boolean isTheSame = claimed == Role.TECHNICIAN && person.role().entitlement().isEmpty();
    return isTheSame ? person.role() : claimed;
  }

  private Role claimed(Set<String> values) {
    if (!Collections.disjoint(values, settings.administrators())) {
      return Role.ADMINISTRATOR;
    }
    if (!Collections.disjoint(values, settings.technicians())) {
      return Role.TECHNICIAN;
    }
    throw refused("The identity provider gives you no role here.");
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.OIDC_NOT_ALLOWED, detail);
  }
}
