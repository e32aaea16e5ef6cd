// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.Role;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.pages.AdminPage.Link;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MenuTest {

  @Test
  void leadsToEveryPageOfTheAdministration() {
    assertThat(Menu.of(Role.ADMINISTRATOR))
        .extracting(Link::path)
        .containsAll(
            Stream.of(Route.values())
                .map(Route::path)
                .filter(path -> path.startsWith(Route.ADMIN.path()))
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void namesNoPageThatTheGateWouldRefuse(Role role) {
    assertThat(Menu.of(role))
        .allSatisfy(
            link ->
                assertThat(Stream.of(Route.values()))
                    .anySatisfy(
                        route -> {
                          assertThat(route.path()).isEqualTo(link.path());
                          assertThat(route.who().roles()).contains(role);
                        }));
  }

  @Test
  void whoRunsTenantsAloneEntersAtTheFirstPageAboutThem() {
    assertThat(Menu.first(Role.ADMINISTRATOR)).contains("/admin");
    assertThat(Menu.first(Role.DELEGATED_ADMINISTRATOR)).contains("/admin/tenants");
    assertThat(Menu.first(Role.READ_ONLY_ADMINISTRATOR)).contains("/admin/tenants");
    assertThat(Menu.first(Role.TECHNICIAN)).isEmpty();
    assertThat(Menu.first(Role.BREAK_GLASS)).isEmpty();
  }
}
