// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * A Windows workstation as the directory has it.
 *
 * @param id the device id, under which its local password is kept; not the id of the object
 * @param name what it calls itself; at most 256 characters
 * @param user who uses it, as Intune says; empty if nobody says
 * @param system its operating system, for people to read; may be empty
 * @param seenAt when it was last seen, to some days; empty if never
 * @param backup what the directory says of its local password; empty if it has none
 */
public record Device(
    String id,
    String name,
    String user,
    String system,
    Optional<Instant> seenAt,
    Optional<LocalBackup> backup) {}
