// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where it is kept how far imports are, so that every node can tell, also after one of them died.
 * The tables themselves are not here: each lies on one node.
 *
 * <p>Every call but the last two is about one MSP and sees nothing of the others. Safe for use by
 * many threads and by several nodes at once; throws as {@link TenantStore} does.
 */
public interface ImportStore {

  /**
   * Adds an import.
   *
   * @param most how many open ones the MSP may have
   * @return false if it has as many already; nothing was added then
   */
  boolean add(ImportJob job, int most);

  /** Returns an import. */
  Optional<ImportJob> find(Msp msp, UUID id);

  /** Returns the MSP's imports, the latest first. */
  List<ImportJob> list(Msp msp);

  /** Moves an import on; returns false if it is in none of the given states. */
  boolean move(Msp msp, UUID id, Set<ImportState> from, ImportState to);

  /** Lets a previewed import be applied by its turn; returns false if it is not previewed. */
  boolean approve(Msp msp, UUID id, ImportJob.Author by);

  /** Begins to apply an approved import, unless another one of the MSP's is being applied. */
  boolean claim(Msp msp, UUID id);

  /** Keeps what an import that is being read would change; returns false if it is over. */
  boolean previewed(Msp msp, UUID id, String preview, long version);

  /** Ends an open import because it cannot be applied; returns false if it was over. */
  boolean fail(Msp msp, UUID id, ImportJob.Failure failure);

  /** Says that the table is still there, and how far it is; returns false if the import is over. */
  boolean touch(Msp msp, UUID id, long linesDone, Instant now);

  /** Keeps some of the lines that were not taken, as text; parts are numbered from 0. */
  void addRejected(Msp msp, UUID id, int part, String lines);

  /** Returns a part of the lines that were not taken; empty behind the last. */
  Optional<String> rejected(Msp msp, UUID id, int part);

  /** Forgets an import that is over; returns false if there is none such. */
  boolean forget(Msp msp, UUID id);

  /** Ends the open imports whose tables were last seen before the given time. */
  void interrupt(Instant seenBefore);

  /** Forgets imports that are over and older than the given time. */
  void forget(Instant createdBefore);
}
