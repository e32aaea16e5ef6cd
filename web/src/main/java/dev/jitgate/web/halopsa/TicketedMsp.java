// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.grant.Grant;
import dev.jitgate.msp.Msp;
import dev.jitgate.web.grants.TenantNames;
import dev.jitgate.web.settings.HaloSettings;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An MSP whose tickets get notes.
 *
 * @param msp which
 * @param settings where its HaloPSA is now, and what gets a note; empty if it has none
 * @param board where notes go now
 * @param grants its grants, by their ids
 * @param tenants what its tenants are called
 * @param origin what the addresses of its pages begin with
 */
public record TicketedMsp(
    Msp msp,
    Supplier<Optional<HaloSettings>> settings,
    Supplier<NoteBoard> board,
    Function<UUID, Optional<Grant>> grants,
    TenantNames tenants,
    Supplier<String> origin) {}
