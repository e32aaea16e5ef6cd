// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How an MSP's idemeum is used by its API.
 *
 * @param api the API's address, without a slash at its end; it is the parent's own
 * @param apiKey by which customers are read; empty if they are not
 * @param client by which accounts are disabled; empty if none are
 * @param isHourly whether customers are read every hour
 * @param endsWithTicket whether accounts are disabled when tickets are closed
 * @param accountLifetime how long after a hand-over an account may still be enabled there
 */
public record IdemeumSettings(
    URI api,
    Optional<String> apiKey,
    Optional<Client> client,
    boolean isHourly,
    boolean endsWithTicket,
    Duration accountLifetime) {

  /** The longest time that an account may be enabled there after a hand-over. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

  /** Returns whether tickets decide about accounts, so that hand-overs are to be remembered. */
  public boolean watchesTickets() {
    return endsWithTicket && client.isPresent();
  }

  /** The keys are nobody's to read in a log. */
  @Override
  public String toString() {
    return "idemeum at " + api;
  }

  /**
   * An OAuth2 client of idemeum.
   *
   * @param id its id
   * @param secret its secret
   */
  public record Client(String id, String secret) {

    @Override
    public String toString() {
      return "Client[id=" + id + "]";
    }
  }
}
