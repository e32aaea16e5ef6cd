// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at the project that the archetype's integration test has generated and built. */
class GeneratedProjectIT {

  private static final Path PROJECT = Path.of(System.getProperty("generated.project"));
  private static final String GUIDE = read(Path.of(System.getProperty("guide")));

  /** A file of the guide: its path in a line of its own, then its text. */
  private static final Pattern SHOWN =
      Pattern.compile("\n`(\\S+/\\S+)`:\n\n```[a-z]*\n(.*?)```\n", Pattern.DOTALL);

  private static final Pattern TOTALS =
      Pattern.compile(
          "<testsuite [^>]*name=\"com.acme.ClientCodeResolverTest\""
              + "[^>]* tests=\"(\\d+)\" errors=\"0\" skipped=\"0\" failures=\"0\"");

  @Test
  void passedTheContractTest() throws IOException {
    Matcher totals =
        TOTALS.matcher(
            read(
                PROJECT.resolve(
                    "target/surefire-reports/TEST-com.acme.ClientCodeResolverTest.xml")));
    assertThat(totals.find()).as("a report without failures").isTrue();
    assertThat(Integer.parseInt(totals.group(1))).isGreaterThan(60);
  }

  @Test
  void isAJarWithoutTheSpi() throws IOException {
    try (JarFile jar = new JarFile(PROJECT.resolve("target/acme-resolver-1.0.0.jar").toFile())) {
      assertThat(jar.stream().map(Object::toString).filter(name -> !name.endsWith("/")))
          .filteredOn(name -> !name.startsWith("META-INF/maven/"))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF",
              "META-INF/services/dev.jitgate.resolver.spi.TenantResolverFactory",
              "com/acme/ClientCodeResolver.class",
              "com/acme/ClientCodeResolverFactory.class");
      assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isEqualTo("1.0.0");
    }
  }

  @Test
  void isWhatTheGuideShows() throws IOException {
    Map<String, String> shown = new HashMap<>();
    SHOWN.matcher(GUIDE).results().forEach(file -> shown.put(file.group(1), file.group(2)));

    assertThat(shown).isEqualTo(sources());
  }

  @Test
  void isMadeByTheCommandOfTheGuide() {
    assertThat(GUIDE)
        .contains("maven-archetype-plugin:" + System.getProperty("archetype.version") + ":generate")
        .contains("-DarchetypeVersion=" + System.getProperty("jitgate.version"))
        .contains("-DgroupId=com.acme -DartifactId=acme-resolver");
  }

  @Test
  void saysNothingThatWasNotFilledIn() throws IOException {
    for (String file : List.of("README.md", "pom.xml", ".gitignore")) {
      assertThat(read(PROJECT.resolve(file)))
          .as(file)
          .isNotBlank()
          .doesNotContain("${artifactId}", "${groupId}", "${version}", "${jitgateVersion}");
    }
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("src"))) {
      Map<String, String> sources = new HashMap<>();
      files
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  sources.put(PROJECT.relativize(file).toString().replace('\\', '/'), read(file)));
      return sources;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
