// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether access whose ticket is done is still needed, as its technician is asked.
 *
 * @param id never used for another one
 * @param msp the MSP
 * @param grant the grant's id; it has one question at most
 * @param cause why it is asked
 * @param words what became of the ticket, as one sentence
 * @param askedAt when it was asked
 * @param until until when it can be answered; then the access ends
 * @param kept who said that it is still needed, for people to read; empty while nobody did
 */
public record TicketQuestion(
    UUID id,
    Msp msp,
    UUID grant,
    Cause cause,
    String words,
    Instant askedAt,
    Instant until,
    Optional<String> kept) {

  /** Returns whether it waits for an answer. */
  public boolean isPending() {
    return kept.isEmpty();
  }

  /** Why it is asked. */
  public enum Cause {
    /** The ticket was closed, or merged into another one. */
    CLOSED,
    /** Somebody else has got the ticket. */
    REASSIGNED;

    /** Returns the word by which it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the cause with the given word. */
    public static Cause of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
