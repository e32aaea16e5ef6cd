// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Where the service desk posts what happens.
 *
 * @param id the webhook's GUID
 * @param address where it posts to
 * @param user the user of its basic authentication; empty if there is none
 * @param password the password of its basic authentication
 * @param payload what it tells
 * @param events what it tells about
 */
public record Webhook(
    String id,
    URI address,
    String user,
    String password,
    WebhookPayload payload,
    Set<WebhookEvent> events) {

  /** Takes an unmodifiable copy. */
  public Webhook {
    events = Set.copyOf(events);
  }

  /** Returns a webhook with a new GUID and without authentication that tells about everything. */
  public static Webhook of(URI address, WebhookPayload payload) {
    return new Webhook(
        UUID.randomUUID().toString(), address, "", "", payload, EnumSet.allOf(WebhookEvent.class));
  }

  /** Returns this webhook with basic authentication. */
  public Webhook withBasic(String otherUser, String otherPassword) {
    return new Webhook(id, address, otherUser, otherPassword, payload, events);
  }

  /** Returns this webhook about these events only. */
  public Webhook withEvents(Set<WebhookEvent> others) {
    return new Webhook(id, address, user, password, payload, others);
  }
}
