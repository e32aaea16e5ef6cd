// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolution.ResolverOrigin;
import dev.jitgate.resolution.ResolverState;
import dev.jitgate.resolution.Step;
import dev.jitgate.session.ApiScope;
import dev.jitgate.web.api.Api;
import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.people.Roles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API's description against the classes that serve it. */
class OpenApiTest {

  private static final String PROBLEM = "#/components/responses/Problem";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private Object document;

  @BeforeEach
  void readDocument() throws IOException {
    document = read();
  }

  /** Returns the description; a key that stands there twice is an error. */
  static Map<?, ?> read() throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = Api.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new Yaml(new SafeConstructor(options)).load(in);
    }
  }

  @Test
  void describesExactlyTheAddressesThatAreServed() {
    assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(served().keySet());
    assertThat(texts(at(document, "servers"), "url"))
        .containsExactly("/" + Api.class.getAnnotation(ApplicationPath.class).value());
  }

  @Test
  void theTableOfRoutesHasExactlyTheAddressesThatAreServed() {
    assertThat(Stream.of(ApiRoute.values()).map(OpenApiTest::name).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(served().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoMayCallEachRoute(ApiRoute route) {
    Map<String, Object> operation = map(operations().get(name(route)));

    assertThat(operation.get("x-scope")).isEqualTo(route.scope().map(ApiScope::word).orElse(null));
    assertThat(Set.copyOf((List<?>) operation.get("x-roles")))
        .isEqualTo(route.roles().stream().map(Roles::word).collect(Collectors.toSet()));
    assertThat(operation.get("security"))
        .isEqualTo(route.isForTokens() ? null : List.of(Map.of("window", List.of())));
  }

  @ParameterizedTest
  @EnumSource
  void namesWhatEachRouteCanAnswer(ApiRoute route) {
    Object operation = operations().get(name(route));
    Set<String> answers = map(at(operation, "responses")).keySet();

    assertThat(answers).contains("401", "403", "429", "503");
    if (route.path().contains("{")) {
      assertThat(answers).contains("404");
    }
    Method method = served().get(name(route));
    if (method.isAnnotationPresent(Consumes.class)) {
      assertThat(answers).contains("400");
    }
    boolean checksVersion =
        Stream.of(method.getParameters())
            .map(parameter -> parameter.getAnnotation(HeaderParam.class))
            .anyMatch(header -> header != null && header.value().equals("If-Match"));
    List<Object> parameters = new ArrayList<>();
    ((List<?>) map(operation).getOrDefault("parameters", List.of())).forEach(parameters::add);
    boolean always = parameters.contains(Map.of("$ref", "#/components/parameters/IfMatch"));
    boolean named =
        always || parameters.stream().anyMatch(one -> "If-Match".equals(map(one).get("name")));
    assertThat(named || !checksVersion).isTrue();
    assertThat(checksVersion || !always).isTrue();
    assertThat(answers.contains("412") || !checksVersion).isTrue();
  }

  @Test
  void namesTheBodiesThatAreRead() {
    Map<String, Set<String>> described = new TreeMap<>();
    operations().forEach((name, operation) -> described.put(name, bodies(operation)));
    Map<String, Set<String>> read = new TreeMap<>();
    served().forEach((name, method) -> read.put(name, bodies(method)));

    assertThat(described).isEqualTo(read);
  }

  @Test
  void declaresEveryPartOfAPath() {
    for (Map.Entry<String, Object> path : map(at(document, "paths")).entrySet()) {
      for (Map.Entry<String, Object> operation : map(path.getValue()).entrySet()) {
        if (METHODS.contains(operation.getKey())) {
          List<String> declared = new ArrayList<>(pathParameters(path.getValue()));
          declared.addAll(pathParameters(operation.getValue()));
          String open = declared.stream().reduce(path.getKey(), (p, n) -> p.replace(n, ""));
          assertThat(open).as(path.getKey() + " without " + declared).doesNotContain("{");
        }
      }
    }
  }

  @Test
  void everyErrorIsAProblem() {
    assertThat(operations())
        .allSatisfy(
            (name, operation) -> {
              Map<String, Object> errors = map(at(operation, "responses"));
              errors.keySet().removeIf(status -> !status.matches("[45]..|default"));
              assertThat(errors).as(name).isNotEmpty();
              assertThat(errors.values())
                  .as(name)
                  .allSatisfy(answer -> assertThat(answer).isEqualTo(Map.of("$ref", PROBLEM)));
            });
    assertThat(map(at(resolve(PROBLEM), "content"))).containsOnlyKeys("application/problem+json");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    collectReferences(document, references);

    assertThat(references)
        .hasSizeGreaterThan(20)
        .allSatisfy(reference -> assertThat(resolve(reference)).as(reference).isNotNull());
  }

  @Test
  void everyWordOfAnEnumIsListed() {
    assertThat(at(document, "components", "schemas", "Step", "properties", "outcome", "enum"))
        .isEqualTo(words(Step.Outcome.values()));
    assertThat(at(document, "components", "schemas", "Resolver", "properties", "state", "enum"))
        .isEqualTo(words(ResolverState.Status.values()));
    assertThat(at(document, "components", "schemas", "Scope", "enum"))
        .isEqualTo(Stream.of(ApiScope.values()).map(ApiScope::word).toList());
    assertThat(at(document, "components", "schemas", "Role", "enum"))
        .isEqualTo(Roles.ALL.stream().map(Roles::word).toList());
    assertThat(at(document, "components", "schemas", "Resolver", "properties", "kind", "enum"))
        .isEqualTo(words(ResolverOrigin.Kind.values()));
  }

  private Map<String, Object> operations() {
    Map<String, Object> operations = new TreeMap<>();
    map(at(document, "paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (key, operation) -> {
                          if (METHODS.contains(key)) {
                            operations.put(key.toUpperCase(Locale.ROOT) + " " + path, operation);
                          }
                        }));
    return operations;
  }

  private static Map<String, Method> served() {
    Map<String, Method> served = new TreeMap<>();
    for (Class<?> resource : new Api().getClasses()) {
      Path root = resource.getAnnotation(Path.class);
      for (Method method : resource.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            Path path = method.getAnnotation(Path.class);
            String below = path == null ? "" : "/" + path.value();
            served.put(verb.value() + " /" + root.value() + below, method);
          }
        }
      }
    }
    return served;
  }

  private static String name(ApiRoute route) {
    return route.method() + " " + route.path();
  }

  private static Set<String> bodies(Object operation) {
    Object body = map(operation).get("requestBody");
    return body == null ? Set.of() : new TreeSet<>(map(at(body, "content")).keySet());
  }

  private static Set<String> bodies(Method method) {
    Consumes consumes = method.getAnnotation(Consumes.class);
    return consumes == null ? Set.of() : Set.of(consumes.value());
  }

  private List<String> pathParameters(Object owner) {
    Object parameters = map(owner).getOrDefault("parameters", List.of());
    return ((List<?>) parameters)
        .stream()
            .map(
                parameter ->
                    map(parameter).get("$ref") instanceof String reference
                        ? resolve(reference)
                        : parameter)
            .filter(parameter -> map(parameter).get("in").equals("path"))
            .map(parameter -> "{" + map(parameter).get("name") + "}")
            .toList();
  }

  private static void collectReferences(Object node, List<String> references) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("$ref")) {
              references.add((String) value);
            }
            collectReferences(value, references);
          });
    } else if (node instanceof Collection<?> list) {
      list.forEach(item -> collectReferences(item, references));
    }
  }

  private Object resolve(String reference) {
    assertThat(reference).startsWith("#/");
    return at(document, reference.substring(2).split("/", -1));
  }

  private static List<String> texts(Object list, String key) {
    return ((List<?>) list).stream().map(item -> (String) map(item).get(key)).toList();
  }

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.toList());
  }

  private static Object at(Object node, String... keys) {
    Object found = node;
    for (String key : keys) {
      assertThat(map(found)).as(String.join("/", keys)).containsKey(key);
      found = map(found).get(key);
    }
    return found;
  }

  private static Map<String, Object> map(Object node) {
    Map<String, Object> map = new TreeMap<>();
    ((Map<?, ?>) node).forEach((key, value) -> map.put((String) key, value));
    return map;
  }
}
