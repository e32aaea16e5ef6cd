// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.web.idemeum.CustomerReadings;
import dev.jitgate.web.store.SqlDisableStore;
import dev.jitgate.web.store.SqlReadingStore;
import dev.jitgate.web.store.SqlTechnicianStore;

/**
 * What others do about an MSP's idemeum.
 *
 * @param disables the outbox of accounts to be disabled
 * @param technicians by which e-mail addresses idemeum knows technicians
 * @param readings what was found when customers were read last
 * @param reader reads them now
 * @param trail where what happens is recorded
 */
public record IdemeumDoors(
    SqlDisableStore disables,
    SqlTechnicianStore technicians,
    SqlReadingStore readings,
    CustomerReadings reader,
    IdemeumTrail trail) {}
