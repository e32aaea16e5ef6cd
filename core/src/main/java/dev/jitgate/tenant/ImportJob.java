// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One import of a table, as every node sees it.
 *
 * @param id which
 * @param msp whose tenants it changes
 * @param state how far it is
 * @param source where the table came from: {@code api}, or the file's name
 * @param author who sent it, or who said that it shall be applied
 * @param createdAt when the table had arrived
 * @param seenAt when the node that has the table last said so
 * @param lines how many lines the table has, without its header
 * @param linesDone how many of them are done in this state
 * @param version the version of the tenants with which the table was compared; 0 before
 * @param preview what it would change, as text of whoever made it; empty before that is known
 * @param report what it changed, likewise
 * @param failure why it failed
 */
public record ImportJob(
    UUID id,
    Msp msp,
    ImportState state,
    String source,
    Author author,
    Instant createdAt,
    Instant seenAt,
    long lines,
    long linesDone,
    long version,
    Optional<String> preview,
    Optional<String> report,
    Optional<Failure> failure) {

  /** Returns an import whose table has just arrived. */
  public static ImportJob arrived(
      UUID id, Msp msp, String source, Author author, long lines, Instant now) {
    return new ImportJob(
        id,
        msp,
        ImportState.WAITING,
        source,
        author,
        now,
        now,
        lines,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Who wants it.
   *
   * @param kind what they are
   * @param id what they are known by
   * @param name what colleagues call them
   * @param network the address that they came from
   */
  public record Author(String kind, String id, String name, String network) {}

  /**
   * Why an import failed.
   *
   * @param code the error's stable code
   * @param reason what was found
   */
  public record Failure(String code, String reason) {}
}
