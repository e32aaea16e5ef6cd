// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Something to be sent.
 *
 * @param id tells the recipient whether it has it already
 * @param msp the MSP
 * @param kind what it is
 * @param subject what it is about
 * @param channel by which way it goes
 * @param madeAt since when it is to be sent
 * @param attempts how often that was tried
 */
public record Notice(
    UUID id, Msp msp, Kind kind, String subject, Channel channel, Instant madeAt, int attempts) {

  Notice claimed() {
    return new Notice(id, msp, kind, subject, channel, madeAt, attempts + 1);
  }

  /** What it is. */
  public enum Kind {
    /** A request waits for a second person; the subject is the grant's id. */
    APPROVAL_WANTED,
    /** It is not confirmed that access is gone; the subject is the grant's id. */
    REMOVAL_NOT_CONFIRMED,
    /** An account was found that nobody knows; the subject is a number in the audit trail. */
    ORPHAN_FOUND,
    /** Somebody did not know a tab that asked to be connected; the subject is who, and the hour. */
    TAB_REFUSED;

    /** Returns the word by which it is stored and sent. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** By which way it goes. */
  public enum Channel {
    /** As an e-mail. */
    MAIL,
    /** As a call of somebody else's address. */
    WEBHOOK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Channel of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
