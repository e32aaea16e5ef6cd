// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which grants of an MSP are asked for.
 *
 * @param msp the MSP
 * @param tenant only of this tenant
 * @param person only of this person
 * @param ticket only of this ticket, by HaloPSA's number as digits
 * @param states only in one of these states
 * @param from only those asked for at this time or later
 * @param until only those asked for before this time
 * @param limit how many at most
 */
public record GrantQuery(
    Msp msp,
    Optional<UUID> tenant,
    Optional<UUID> person,
    Optional<String> ticket,
    Set<GrantState> states,
    Optional<Instant> from,
    Optional<Instant> until,
    int limit) {

  private static final int MOST = 1000;

  /** Takes an unmodifiable copy. */
  public GrantQuery {
    states = Set.copyOf(states);
  }

  /** Returns the question for an MSP's grants in some states. */
  public static GrantQuery of(Msp msp, Set<GrantState> states) {
    return new GrantQuery(
        msp,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        states,
        Optional.empty(),
        Optional.empty(),
        MOST);
  }

  /** Returns the question for those in some states. */
  public GrantQuery in(Set<GrantState> some, int most) {
    return new GrantQuery(msp, tenant, person, ticket, some, from, until, most);
  }

  /** Returns the question for a person's. */
  public GrantQuery ofPerson(UUID one) {
    return new GrantQuery(msp, tenant, Optional.of(one), ticket, states, from, until, limit);
  }

  /** Returns the question for a tenant's. */
  public GrantQuery inTenant(UUID one) {
    return new GrantQuery(msp, Optional.of(one), person, ticket, states, from, until, limit);
  }

  /** Returns the question for a ticket's. */
  public GrantQuery ofTicket(String number) {
    return new GrantQuery(msp, tenant, person, Optional.of(number), states, from, until, limit);
  }
}
