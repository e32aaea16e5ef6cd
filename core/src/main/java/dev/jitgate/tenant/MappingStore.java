// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where mappings and all changes of them are kept. Every call is about one MSP and sees nothing of
 * the others. A deleted tenant takes its mappings with it; what led to it stays in the history.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface MappingStore {

  /** Returns the number of each MSP's last change; an MSP that never had a mapping is absent. */
  Map<Msp, Long> revisions();

  /** Returns all mappings of an MSP, for answering from memory. */
  MappingIndex load(Msp msp);

  /**
   * Returns changes in the order in which they were made.
   *
   * @param after only those with a higher revision
   * @param limit at most so many
   */
  List<MappingChange> changes(Msp msp, long after, int limit);

  /** Returns a mapping; empty if there is none with the id of {@link MappingKey#id}. */
  Optional<Mapping> find(Msp msp, UUID id);

  /** Returns the mappings that a query asks for, the one changed last first. */
  List<Mapping> list(Msp msp, MappingQuery query);

  /**
   * Returns changes, the latest first.
   *
   * @param id only those of one value; empty means of all
   * @param before only those with a lower revision
   * @param limit at most so many
   */
  List<MappingChange> history(Msp msp, Optional<UUID> id, long before, int limit);

  /**
   * Stores a mapping.
   *
   * @param replaced the revision of the mapping that it replaces; empty if it is to replace none
   * @return the mapping as it is now; the present one if it leads to the same tenant already
   * @throws dev.jitgate.problem.JitgateException with {@code TENANT_UNKNOWN} if the MSP has no such
   *     tenant, with {@code MAPPING_TAKEN} if none is to be replaced and there is one to another
   *     tenant, with {@code MAPPING_CHANGED} if the one to be replaced is not the present one
   */
  Mapping put(Msp msp, MappingDraft draft, OptionalLong replaced);

  /**
   * Deletes a mapping.
   *
   * @param revision the mapping's revision
   * @return the change
   * @throws dev.jitgate.problem.JitgateException with {@code MAPPING_UNKNOWN} if there is none,
   *     with {@code MAPPING_CHANGED} if it was changed since that revision
   */
  MappingChange delete(Msp msp, UUID id, long revision, Instant at, String author, String reason);
}
