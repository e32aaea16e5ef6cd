// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what is sent to Graph, and what is answered, with Graph's own description of its types:
 * names of properties, kinds of values, members of enumerations, at every depth.
 */
public final class GraphContract {
  private static final String FILE = "shared/contracts/microsoft-graph-v1.0.csdl.xml";

  private final GraphSchema schema;

  private GraphContract(GraphSchema schema) {
    this.schema = schema;
  }

  /** Returns the contract that a CSDL document describes. */
  public static GraphContract read(Path csdl) throws IOException {
    return new GraphContract(GraphSchema.read(csdl));
  }

  /** Returns the contract from {@code shared/contracts} beside one of the directories above. */
  public static Optional<GraphContract> findAbove(Path directory) throws IOException {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(FILE);
      if (Files.isReadable(file)) {
        return Optional.of(read(file));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns where a body differs from a type; nothing if it fits.
   *
   * @param type for example {@code graph.user}, or {@code Collection(graph.user)} for what is in
   *     the {@code value} of a list
   * @param json the body
   */
  public List<String> check(String type, String json) {
    Optional<JsonObject> body = Jsons.parse(json);
    if (body.isEmpty()) {
      return List.of("$ is not an object");
    }
    if (!type.startsWith("Collection(") && !schema.has(GraphSchema.bare(type))) {
      return List.of("there is no type " + type);
    }
    JsonCheck check = new JsonCheck(schema);
    boolean list = type.startsWith("Collection(");
    check.check(
        list ? "$.value" : "$",
        type,
        list ? body.get().getOrDefault("value", JsonObject.NULL) : body.get());
    return check.findings();
  }

  /**
   * Returns where a call differs from the contract: its request, if it was accepted, and its
   * answer. Calls of anything but Graph, and those that a {@link Fault} answered, fit.
   */
  public List<String> check(RecordedCall recorded) {
    String path = recorded.call().path();
    boolean graph = path.startsWith("/v1.0/") || path.startsWith("/beta/");
    if (!graph || recorded.faulty()) {
      return List.of();
    }
    List<String> findings = new ArrayList<>();
    if (recorded.status() >= 400) {
      findings.addAll(error(recorded.responseBody()));
    } else {
      Optional<GraphTypes.Operation> operation = GraphTypes.of(recorded.call());
      if (operation.isEmpty()) {
        findings.add("the operation is not in the contract");
      } else {
        findings.addAll(body(operation.get().request(), recorded.requestBody()));
        findings.addAll(body(operation.get().answer(), recorded.responseBody()));
      }
    }
    return findings.stream()
        .map(f -> recorded.call().method() + " " + path + " " + recorded.status() + ": " + f)
        .toList();
  }

  /**
   * Returns the bodies of a call that was accepted, as far as their types are described: its
   * request, and its answer.
   */
  public static List<Body> bodies(RecordedCall recorded) {
    if (recorded.faulty() || recorded.status() >= 400) {
      return List.of();
    }
    return GraphTypes.of(recorded.call()).stream()
        .flatMap(
            operation ->
                Stream.of(
                    new Body(operation.request(), recorded.requestBody()),
                    new Body(
                        operation.answer(),
                        unwrapped(operation.answer(), recorded.responseBody()))))
        .filter(body -> body.type().contains("graph.") && !body.json().isBlank())
        .toList();
  }

  /**
   * A body.
   *
   * @param type as for {@link #check(String, String)}
   * @param json the text
   */
  public record Body(String type, String json) {}

  private List<String> body(String type, String body) {
    return switch (type) {
      case GraphTypes.NONE ->
          body.isBlank() ? List.of() : List.of("$ should not be there: " + body);
      case GraphTypes.NOT_DESCRIBED -> List.of();
      default -> body.isBlank() ? List.of() : check(type, unwrapped(type, body));
    };
  }

  /** Returns the object itself where an answer may also wrap it. */
  private static String unwrapped(String type, String body) {
    return Jsons.parse(body)
        .filter(b -> type.equals("graph.deviceLocalCredentialInfo"))
        .map(b -> b.get("value") instanceof JsonObject inner ? inner.toString() : body)
        .orElse(body);
  }

  private static List<String> error(String body) {
    boolean fits =
        Jsons.parse(body)
            .map(b -> b.get("error"))
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(e -> e.get("code") instanceof JsonString)
            .filter(e -> e.get("message") instanceof JsonString)
            .filter(e -> e.get("innerError") instanceof JsonObject)
            .isPresent();
    return fits ? List.of() : List.of("$ is not an error in Graph's shape: " + body);
  }
}
