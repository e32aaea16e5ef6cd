// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.web.idemeum.CustomerComparison.Named;
import dev.jitgate.web.idemeum.CustomerComparison.Renamed;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** A comparison as JSON, which is how it is kept and shown; the OpenAPI document describes it. */
final class ComparisonText {

  /** Of each kind so many are listed; how many there are is said anyway. */
  static final int MOST = 200;

  private ComparisonText() {}

  static String of(CustomerComparison found) {
    return JsonParts.object()
        .add("customers", found.read())
        .add("differences", found.differences())
        .add("added", part(found.added(), ComparisonText::named))
        .add("renamed", part(found.renamed(), ComparisonText::renamed))
        .add("moved", part(found.moved(), ComparisonText::renamed))
        .add("missing", part(found.missing(), ComparisonText::named))
        .add(
            "refused",
            part(
                found.refused(),
                one ->
                    JsonParts.object()
                        .add("name", cut(one.name()))
                        .add("code", one.code().code())
                        .add("reason", one.reason())))
        .add(
            "shared",
            part(
                found.shared(),
                one ->
                    JsonParts.object()
                        .add("displayName", one.displayName())
                        .add("names", JsonParts.array(one.names().stream().limit(10).toList()))))
        .build()
        .toString();
  }

  private static <T> JsonObjectBuilder part(List<T> all, Function<T, JsonObjectBuilder> shape) {
    JsonArrayBuilder first = JsonParts.array();
    all.stream().limit(MOST).map(shape).forEach(first::add);
    return JsonParts.object().add("count", all.size()).add("first", first);
  }

  private static JsonObjectBuilder named(Named one) {
    return JsonParts.object().add("name", one.name()).add("displayName", one.displayName());
  }

  private static JsonObjectBuilder renamed(Renamed one) {
    return JsonParts.object()
        .add("name", one.name())
        .add("before", one.before())
        .add("after", one.after());
  }

  /** What is no URL name may be anything, of any length. */
  private static String cut(String name) {
    String shown = name.replaceAll("[^ -~]", "?");
    return shown.length() <= 64 ? shown : shown.substring(0, 64) + "...";
  }
}
