// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** A refusal by Graph. */
final class GraphError extends RuntimeException {
  static final String DENIED = "Insufficient privileges to complete the operation.";

  private static final long serialVersionUID = 1;
  private static final String INNER_ERROR = "{innerError}";

  private final int status;
  private final String code;
  private final String message;
  private final transient List<JsonObject> details;

  private GraphError(int status, String code, String message, List<JsonObject> details) {
    super(status + " " + code + ": " + message);
    this.status = status;
    this.code = code;
    this.message = message;
    this.details = details;
  }

  static GraphError of(int status, String code, String message) {
    return new GraphError(status, code, message, List.of());
  }

  static GraphError badRequest(String message) {
    return of(400, "Request_BadRequest", message);
  }

  static GraphError denied() {
    return of(403, "Authorization_RequestDenied", DENIED);
  }

  static GraphError notFound(String what) {
    return of(
        404,
        "Request_ResourceNotFound",
        ("Resource '%s' does not exist or one of its queried reference-property objects are not"
                + " present.")
            .formatted(what));
  }

  static GraphError conflict() {
    return badRequest(
        "A conflicting object with one or more of the specified property values is present in the"
            + " directory.");
  }

  /** Returns the refusal of a second object with the same value. */
  static GraphError taken(String property) {
    String message =
        "Another object with the same value for property %s already exists.".formatted(property);
    return new GraphError(
        400,
        "Request_BadRequest",
        message,
        List.of(
            Jsons.object()
                .add("code", "ObjectConflict")
                .add("message", message)
                .add("target", property)
                .build()));
  }

  Reply reply() {
    return Reply.json(status, body(code, message, details));
  }

  /** Returns a body with a place for what only the call knows. */
  static String template(String code, String message) {
    return body(code, message, List.of());
  }

  /** Returns the body with its place filled. */
  static String fill(String template, JsonObject innerError) {
    return template.replace("\"" + INNER_ERROR + "\"", innerError.toString());
  }

  private static String body(String code, String message, List<JsonObject> details) {
    JsonObjectBuilder error = Jsons.object().add("code", code).add("message", message);
    if (!details.isEmpty()) {
      error.add("details", Jsons.array(details));
    }
    return Jsons.object().add("error", error.add("innerError", INNER_ERROR)).build().toString();
  }
}
