// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.policy.PolicyStore;

/**
 * Access to the tenants of one MSP.
 *
 * @param ledger who has which access
 * @param desk where people request and use it
 * @param oversight what others do about it
 * @param policies who may request what
 * @param signInPages where people sign in with it
 * @param counts how many there are
 * @param workstations the workstations of the tenants
 */
public record ServedGrants(
    GrantLedger ledger,
    GrantDesk desk,
    GrantOversight oversight,
    PolicyStore policies,
    SignInPages signInPages,
    GrantCounts counts,
    ServedWorkstations workstations) {}
