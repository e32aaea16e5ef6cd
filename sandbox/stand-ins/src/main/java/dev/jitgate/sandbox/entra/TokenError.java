// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.UUID;

/** A refusal by the token endpoint. */
final class TokenError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String error;
  private final int code;
  private final String sentence;

  TokenError(int status, String error, int code, String sentence) {
    super("AADSTS" + code + ": " + sentence);
    this.status = status;
    this.error = error;
    this.code = code;
    this.sentence = sentence;
  }

  Reply reply(Instant now, String clientRequestId) {
    String traceId = UUID.randomUUID().toString();
    String correlationId =
        clientRequestId.isEmpty() ? UUID.randomUUID().toString() : clientRequestId;
    String timestamp = Jsons.text(now).replace('T', ' ');
    return Reply.json(
        status,
        Jsons.object()
            .add("error", error)
            .add(
                "error_description",
                "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                    .formatted(code, sentence, traceId, correlationId, timestamp))
            .add("error_codes", Jsons.array().add(code))
            .add("timestamp", timestamp)
            .add("trace_id", traceId)
            .add("correlation_id", correlationId)
            .build()
            .toString());
  }
}
