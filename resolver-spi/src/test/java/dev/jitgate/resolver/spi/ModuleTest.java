// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleTest {

  @Test
  void needsTheJavaPlatformAlone() throws Exception {
    Path classes =
        Path.of(TenantResolver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module =
        ModuleFinder.of(classes).find("dev.jitgate.resolver.spi").orElseThrow().descriptor();
    assertThat(module.requires())
        .filteredOn(requires -> !requires.modifiers().contains(Modifier.STATIC))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("java.base");
    assertThat(module.packages()).containsExactly("dev.jitgate.resolver.spi");
  }
}
