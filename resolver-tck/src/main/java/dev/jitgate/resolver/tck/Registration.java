// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Looks a factory up as the host does, past providers that cannot be loaded. */
final class Registration {

  private static final Set<String> BUNDLED = Set.of("display-name", "url-name", "custom-variable");

  private Registration() {}

  static void check(TenantResolverFactory factory) {
    String type = factory.getClass().getName();
    List<ServiceLoader.Provider<TenantResolverFactory>> found =
        providers().stream().filter(provider -> provider.type().getName().equals(type)).toList();
    assertThat(found)
        .as("%s in META-INF/services/%s, exactly once", type, TenantResolverFactory.class.getName())
        .hasSize(1);
    assertThat(found.get(0).get().name()).isEqualTo(factory.name());
  }

  static void checkName(TenantResolverFactory factory) {
    assertThat(factory.name()).matches("[a-z][a-z0-9-]{1,31}").isEqualTo(factory.name());
    // The host uses neither of two factories with one name, so a copy would switch the original
    // off.
    if (!factory.getClass().getName().startsWith("dev.jitgate.resolver.")) {
      assertThat(factory.name()).as("name; the bundled resolvers have these").isNotIn(BUNDLED);
    }
  }

  private static List<ServiceLoader.Provider<TenantResolverFactory>> providers() {
    List<ServiceLoader.Provider<TenantResolverFactory>> providers = new ArrayList<>();
    Iterator<ServiceLoader.Provider<TenantResolverFactory>> all =
        ServiceLoader.load(TenantResolverFactory.class).stream().iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          return providers;
        }
        providers.add(all.next());
      } catch (ServiceConfigurationError | LinkageError ignored) {
        // Somebody else's line is broken; the one that is looked for is then simply not found.
      }
    }
  }
}
