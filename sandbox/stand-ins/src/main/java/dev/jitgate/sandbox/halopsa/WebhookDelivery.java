// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.time.Instant;

/**
 * What was posted once, and what came back; it is not posted again.
 *
 * @param at when it was posted
 * @param webhook by which webhook
 * @param body the JSON that was posted
 * @param status the receiver's HTTP status, or 0 if none came
 * @param answer what the receiver answered, or why nothing came
 */
public record WebhookDelivery(
    Instant at, Webhook webhook, String body, int status, String answer) {}
