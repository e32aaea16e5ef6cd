// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.kiota.serialization.AdditionalDataHolder;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import com.microsoft.kiota.serialization.ParseNode;
import dev.jitgate.sandbox.entra.GraphContract;
import dev.jitgate.sandbox.entra.GraphContract.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads what the client says and what the stand-in answers with Microsoft's own models: {@code mvn
 * -Poracle -pl web -am verify}.
 */
class GraphModelsOracle {

  private static final String COLLECTION = "Collection(";

  @Test
  void microsoftsModelsKnowEachProperty() throws IOException {
    Set<String> types = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    int bodies = 0;
    for (Body body :
        WholeLives.calls().stream()
            .flatMap(call -> GraphContract.bodies(call).stream())
            .toList()) {
      types.add(body.type());
      unknown.addAll(unknown(body));
      bodies++;
    }
    System.out.printf("GraphModelsOracle: %d bodies of %d types%n", bodies, types.size());

    assertThat(unknown).isEmpty();
    assertThat(types)
        .contains("graph.user", "graph.unifiedRoleAssignmentScheduleRequest")
        .hasSizeGreaterThan(8);
  }

  @Test
  void whatTheyDoNotKnowIsFound() {
    assertThat(unknown(new Body("graph.user", "{\"displayName\":\"Ada\",\"favourite\":1}")))
        .containsExactly("User.favourite");
    assertThat(
            unknown(
                new Body(
                    "Collection(graph.user)",
                    "{\"value\":[{\"passwordProfile\":{\"secret\":\"x\"}}]}")))
        .containsExactly("PasswordProfile.secret");
  }

  private static List<String> unknown(Body body) {
    boolean list = body.type().startsWith(COLLECTION);
    String name =
        list ? body.type().substring(COLLECTION.length(), body.type().length() - 1) : body.type();
    ParseNode node =
        new JsonParseNodeFactory()
            .getParseNode(
                "application/json", new ByteArrayInputStream(body.json().getBytes(UTF_8)));
    ParsableFactory<Parsable> model = model(name.substring(name.indexOf('.') + 1));
    List<String> unknown = new ArrayList<>();
    if (list) {
      look(node.getChildNode("value").getCollectionOfObjectValues(model), unknown);
    } else {
      look(node.getObjectValue(model), unknown);
    }
    return unknown;
  }

  private static ParsableFactory<Parsable> model(String type) {
    String name = type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    try {
      Method create =
          Class.forName("com.microsoft.graph.models." + name)
              .getMethod("createFromDiscriminatorValue", ParseNode.class);
      return node -> (Parsable) Objects.requireNonNull(call(create, null, node));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Microsoft has no model " + name, e);
    }
  }

  private static void look(@Nullable Object value, List<String> unknown) {
    if (value instanceof Collection<?> all) {
      all.forEach(each -> look(each, unknown));
    }
    if (!(value instanceof Parsable)) {
      return;
    }
    if (value instanceof AdditionalDataHolder holder) {
      for (Map.Entry<String, Object> more : holder.getAdditionalData().entrySet()) {
        if (!more.getKey().contains("@odata.")) {
          unknown.add(value.getClass().getSimpleName() + "." + more.getKey());
        }
      }
    }
    for (Method method : value.getClass().getMethods()) {
      Class<?> type = method.getReturnType();
      boolean nested = Parsable.class.isAssignableFrom(type) || type == List.class;
      if (method.getParameterCount() == 0 && method.getName().startsWith("get") && nested) {
        look(call(method, value), unknown);
      }
    }
  }

  private static @Nullable Object call(
      Method method, @Nullable Object on, Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(method.toString(), e);
    }
  }
}
