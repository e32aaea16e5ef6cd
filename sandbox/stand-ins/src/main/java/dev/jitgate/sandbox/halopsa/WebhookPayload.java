// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/** What a webhook tells about an event. */
public enum WebhookPayload {
  /** A few numbers: {@code {"event":..,"ticket_id":1012,"client_id":12,"status_id":9,..}}. */
  SMALL,
  /** The whole ticket, nested; the {@code id} at the top is not the ticket's but a GUID. */
  FULL,
  /** No more than {@code object_id}, the ticket's number; {@code id} at the top is a GUID. */
  EVENT_ONLY,
  /** Several events at once, as an array of what {@link #FULL} tells. */
  BATCH
}
