// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.ApiScope;
import dev.jitgate.session.Role;
import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.observe.Metric;
import dev.jitgate.web.people.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference.md} is what the code's tables say; {@code -Djitgate.write=true} writes it
 * anew.
 */
class ReferenceTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "reference.md").normalize();
  private static final String COMMAND =
      "mvn -pl web -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Djitgate.write=true";

  private static final String BEGIN =
      """
      # Reference: API calls and metrics

      <!-- Written by ReferenceTest from the code. Change the code, then write it anew:
      %s -->

      Settings and error codes are in [operate.md](operate.md#settings), events in [audit.md](audit.md#events).

      """
          .formatted(COMMAND);

  private static final String SCOPES =
      """
      ## API scopes

      What a token may be good for ([API](operate.md#api)).

      | scope | a token with it may |
      |---|---|
      """;

  private static final String CALLS =
      """

      ## API calls

      All below `%s`. *Scope* is what a token needs, *people* who may call it from a window, where a change needs a sign-in of the
      last 15 minutes: *delegated* and *read-only* are the roles `delegated-administrator` and `read-only-administrator`. Bodies, answers and what
      each parameter means are in the document at `%s%s`.

      | call | scope | people | what it does |
      |---|---|---|---|
      """
          .formatted(ApiRoute.BASE, ApiRoute.BASE, ApiRoute.DESCRIPTION.path());

  private static final String METRICS =
      """

      ## Metrics

      At `/metrics`, beside the server's own ([Health and metrics](operate.md#health-and-metrics)). A *summary* is shown as `…_count`, as `…_sum` in
      seconds, and with the quantiles, mean and maximum of the last minutes. Use sum and count: Payara Micro 6.2025.10 shows the others in nanoseconds.

      | metric | type | tags | what it tells |
      |---|---|---|---|
      """;

  private Map<?, ?> document;

  @BeforeEach
  void readDocument() throws IOException {
    document = OpenApiTest.read();
  }

  @Test
  void thePageIsWhatTheCodeSays() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("jitgate.write")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/reference.md is not what the code says. Write it anew:\n" + COMMAND + "\n")
        .isEqualTo(expected);
  }

  private String page() {
    StringBuilder page = new StringBuilder(BEGIN);
    page.append(SCOPES);
    for (ApiScope scope : ApiScope.values()) {
      page.append(row(code(scope.word()), scope.meaning()));
    }
    page.append(CALLS);
    for (ApiRoute route : ApiRoute.values()) {
      page.append(row(code(call(route)), scope(route), people(route), summary(route)));
    }
    page.append(METRICS);
    for (Metric metric : Metric.values()) {
      String tags =
          metric.tags().stream().map(ReferenceTest::code).collect(Collectors.joining(", "));
      page.append(row(code(metric.shown()), metric.kind().type(), tags, metric.meaning()));
    }
    return page.toString();
  }

  private String call(ApiRoute route) {
    List<?> parameters =
        Stream.of(pathOf(route), operation(route))
            .flatMap(owner -> list(owner.get("parameters")).stream())
            .toList();
    List<String> query = new ArrayList<>();
    for (Object parameter : parameters) {
      Map<?, ?> described = resolved(parameter);
      if ("query".equals(described.get("in"))) {
        query.add(described.get("name") + "=");
      }
    }
    String address = route.method() + " " + route.path();
    return query.isEmpty() ? address : address + "?" + String.join("&", query);
  }

  private static String scope(ApiRoute route) {
    return route
        .scope()
        .map(scope -> code(scope.word()))
        .orElse(route.isForTokens() ? "any" : "none: people alone");
  }

  private static String people(ApiRoute route) {
    return Roles.ALL.stream()
        .filter(route.roles()::contains)
        .map(Roles::word)
        .map(word -> word.replace("-" + Roles.word(Role.ADMINISTRATOR), ""))
        .collect(Collectors.joining(", "));
  }

  private String summary(ApiRoute route) {
    Object summary = operation(route).get("summary");
    assertThat(summary).as("summary of " + route).isInstanceOf(String.class);
    return (String) summary;
  }

  private Map<?, ?> operation(ApiRoute route) {
    return (Map<?, ?>) pathOf(route).get(route.method().toLowerCase(Locale.ROOT));
  }

  private Map<?, ?> pathOf(ApiRoute route) {
    return (Map<?, ?>) ((Map<?, ?>) document.get("paths")).get(route.path());
  }

  private Map<?, ?> resolved(Object parameter) {
    Map<?, ?> found = (Map<?, ?>) parameter;
    if (found.get("$ref") instanceof String reference) {
      found = document;
      for (String key : reference.substring("#/".length()).split("/", -1)) {
        found = (Map<?, ?>) found.get(key);
      }
    }
    return found;
  }

  private static List<?> list(Object maybe) {
    return maybe == null ? List.of() : (List<?>) maybe;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** GitHub takes a bare angle bracket for HTML and shows nothing. */
  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.strip().replace("<", "\\<").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
