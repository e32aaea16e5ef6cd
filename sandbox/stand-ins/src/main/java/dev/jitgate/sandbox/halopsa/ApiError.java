// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonValue;
import java.util.Map;

/** A call that is refused; HaloPSA has several shapes for it. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String NO_ACCESS = "You do not have access to this Action";

  private final transient Answer answer;

  private ApiError(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  static ApiError bare(int status) {
    return new ApiError(Answer.empty(status));
  }

  /** Returns the refusal of a call without a token that counts. */
  static ApiError unauthorized() {
    return new ApiError(Answer.empty(401).with("WWW-Authenticate", "Bearer"));
  }

  /** Returns what a gateway says when a call takes too long. */
  static ApiError gatewayTimeout() {
    return new ApiError(
        new Answer(
            504,
            Map.of("Content-Type", "text/html"),
            "<html><head><title>504 Gateway Time-out</title></head></html>"));
  }

  /** Returns the refusal of a business rule: a .NET exception. */
  static ApiError exception(int status, String message) {
    return new ApiError(
        Answer.json(
            status,
            HaloJson.object()
                .add("ClassName", "System.Exception")
                .add("Message", message)
                .add("Data", JsonValue.NULL)
                .add("InnerException", JsonValue.NULL)
                .build()
                .toString()));
  }

  static ApiError noAccess() {
    return exception(403, NO_ACCESS);
  }

  /** Returns the refusal of a body that has the wrong shape: the fields with what is wrong. */
  static ApiError wrongField(String field, String message) {
    return new ApiError(
        Answer.json(
            400, HaloJson.object().add(field, HaloJson.array().add(message)).build().toString()));
  }

  /** Returns the refusal of a token. */
  static ApiError token(int status, String error, String description) {
    return new ApiError(
        Answer.json(
                status,
                HaloJson.object()
                    .add("error", error)
                    .add("error_description", description)
                    .build()
                    .toString())
            .with("Cache-Control", "no-store"));
  }
}
