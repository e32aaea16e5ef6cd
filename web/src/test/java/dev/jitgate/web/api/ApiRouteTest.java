// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no scope and no role may ever be given, and which addresses there are. */
class ApiRouteTest {

  @ParameterizedTest
  @EnumSource
  void onlyAdministratorsCallWhatIsTheMspsOwn(ApiRoute route) {
    boolean aboutTenants =
        Stream.of(
                "/resolve",
                "/tenant",
                "/mapping",
                "/miss",
                "/pin",
                "/polic",
                "/access",
                "/openapi.yaml")
            .anyMatch(route.path()::startsWith);

    assertThat(route.roles()).contains(Role.ADMINISTRATOR);
    assertThat(route.roles()).doesNotContain(Role.TECHNICIAN, Role.BREAK_GLASS);
    if (!aboutTenants) {
      assertThat(route.roles()).containsExactly(Role.ADMINISTRATOR);
    }
    if (route.changes()) {
      assertThat(route.roles()).doesNotContain(Role.READ_ONLY_ADMINISTRATOR);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTokenSeesOrMakesTokensOrApproves(ApiRoute route) {
    boolean wantsAPerson =
        route == ApiRoute.ACCESS_APPROVE
            || route == ApiRoute.ACCESS_DECLINE
            || route == ApiRoute.ACCESS_KEEP
            || route.path().startsWith("/api-tokens");
    assertThat(route.isForTokens()).isEqualTo(!wantsAPerson);
  }

  @ParameterizedTest
  @EnumSource
  void whatAScopeThatReadsOpensChangesNothing(ApiRoute route) {
    route
        .scope()
        .filter(scope -> scope.word().endsWith(":read"))
        .ifPresent(
            scope ->
                // Computing the trail anew is a call of its own that writes nothing.
                assertThat(route.changes() && route != ApiRoute.AUDIT_VERIFY).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /resolve,          RESOLVE",
    "HEAD,   /resolve,          RESOLVE",
    "GET,    /tenants/demo,     TENANT",
    "GET,    /tenants/import,   TENANT",
    "POST,   /tenant-imports,   IMPORT_RECEIVE",
    "DELETE, /people/1/sign-in/passkeys, PERSON_TAKE",
    "POST,   /settings/history/7/undo,   SETTINGS_UNDO",
  })
  void anAddressIsFound(String method, String path, ApiRoute route) {
    assertThat(ApiRoute.of(ApiRoute.at(path), method)).contains(route);
  }

  @Test
  void theTemplateWithMoreTextOfItsOwnIsMeant() {
    assertThat(ApiRoute.of(ApiRoute.at("/mappings/history"), "DELETE")).isEmpty();
    assertThat(ApiRoute.methods(ApiRoute.at("/mappings/history"))).containsExactly("GET", "HEAD");
    assertThat(ApiRoute.methods(ApiRoute.at("/settings"))).containsExactly("GET", "HEAD", "PATCH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/nothing",
        "/resolve/",
        "//resolve",
        "/Resolve",
        "/%72esolve",
        "/resolve;x=1",
        "/tenants/",
        "/tenants/a/b",
        "/people/1/sign-in/",
        "/application.wadl",
        "resolve"
      })
  void everythingElseIsNoAddress(String path) {
    assertThat(ApiRoute.at(path)).isEqualTo(List.of());
  }
}
