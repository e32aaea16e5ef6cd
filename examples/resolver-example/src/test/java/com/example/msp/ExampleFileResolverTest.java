// SPDX-License-Identifier: Apache-2.0
package com.example.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileResolverTest {

  @TempDir Path folder;

  private final Tenant demo = tenant("demo");
  private final Tenant other = tenant("other");
  private final FakeRequest request = FakeRequest.in(FakeDirectory.of(demo, other));
  private Path file;
  private TenantResolver resolver;

  private static Tenant tenant(String urlName) {
    return new Tenant(UUID.randomUUID(), urlName, urlName, Map.of());
  }

  @BeforeEach
  void makeTheResolver() {
    file = folder.resolve("clients");
    resolver =
        new ExampleFileResolverFactory().create(FakeConfig.of(Map.of("file", file.toString())));
  }

  private Resolution resolve(String value) throws Exception {
    return resolver.resolve(request.with("clientId", value));
  }

  @Test
  void findsWhatTheFileNames() throws Exception {
    Files.writeString(file, "# our clients\n\n17 = demo\na=b=other\n");
    String found = "the file names the value of clientId";
    assertThat(resolve("17")).isEqualTo(new Resolution.Resolved(demo, found));
    assertThat(resolve("a=b")).isEqualTo(new Resolution.Resolved(other, found));
    assertThat(resolve("# our clients"))
        .isEqualTo(new Resolution.NoMatch("the file does not name the value of clientId"));
  }

  @Test
  void doesNotChooseBetweenTwoLines() throws Exception {
    Files.writeString(file, "17=demo\n17=other\n17=DEMO\n");
    assertThat(resolve("17"))
        .isEqualTo(
            new Resolution.Ambiguous(List.of(demo, other), "the file names the value of clientId"));
  }

  @Test
  void readsTheFileAgainWhenItHasChanged() throws Exception {
    Files.writeString(file, "17=demo\n");
    assertThat(resolve("17")).isInstanceOf(Resolution.Resolved.class);
    Files.writeString(file, "17=nobody\n");
    assertThat(resolve("17")).isInstanceOf(Resolution.NoMatch.class);
  }

  @Test
  void isUnavailableWhileTheFileCannotBeRead() throws Exception {
    assertThatThrownBy(() -> resolve("17")).isInstanceOf(NoSuchFileException.class);
    Files.writeString(file, "17=demo\n18\n");
    assertThatThrownBy(() -> resolve("17"))
        .isInstanceOf(IOException.class)
        .hasMessage("line 2 of the file is not value=url-name");
    Files.writeString(file, "17=demo\n");
    assertThat(resolve("17")).isInstanceOf(Resolution.Resolved.class);
  }

  @Test
  void needsToKnowTheFile() {
    assertThatThrownBy(() -> new ExampleFileResolverFactory().create(FakeConfig.of(Map.of())))
        .isInstanceOf(ResolverConfigException.class)
        .hasMessage("setting 'file' is not set");
  }
}
