// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The domains of user names. */
final class Domains {

  private final GraphSession graph;

  Domains(GraphSession graph) {
    this.graph = graph;
  }

  /**
   * A domain.
   *
   * @param name what user names end with
   * @param usable whether accounts with passwords can be made in it: it is verified, and no other
   *     system signs its people in
   * @param initial whether it is the one that the directory began with
   */
  record Domain(String name, boolean usable, boolean initial) {}

  List<Domain> all() {
    return graph.list("/domains").stream().map(Domains::domain).toList();
  }

  private static Domain domain(JsonObject json) {
    return new Domain(
        Fields.text(json, "id"),
        Fields.isTrue(json, "isVerified")
            && Fields.text(json, "authenticationType").equals("Managed"),
        Fields.isTrue(json, "isInitial"));
  }

  /** Returns the domain that the directory began with, if accounts can be made in it. */
  static Optional<Domain> initial(List<Domain> all) {
    return all.stream().filter(domain -> domain.usable() && domain.initial()).findFirst();
  }

  /** The first one is in nobody's business cards, and nobody can federate it. */
  String standard() {
    return initial(all())
        .map(Domain::name)
        .orElseThrow(
            () -> GraphErrors.unsupported("The directory's initial domain cannot be used."));
  }
}
