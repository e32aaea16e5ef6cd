// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR's list of parts names the jars that are really in it, and their licences. */
class PartsIT {

  private static final String LIBRARIES = "WEB-INF/lib/";

  /** Licences under which whoever passes the WAR on need not open what they write themselves. */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "Unicode-3.0");

  private static final Pattern PLATFORM =
      Pattern.compile("(jakarta|javax|org/eclipse/microprofile)/.*[.]class");

  private static final Path TAKEN_UP =
      Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "libraries.sha256");

  private static ZipFile war;
  private static List<JsonObject> parts;

  @BeforeAll
  static void open() throws IOException {
    war = new ZipFile(Path.of(System.getProperty("war.file")).toFile());
    try (InputStream in = war.getInputStream(war.getEntry("META-INF/sbom/jitgate.cdx.json"));
        JsonReader reader = Json.createReader(in)) {
      parts = reader.readObject().getJsonArray("components").getValuesAs(JsonObject.class);
    }
  }

  @AfterAll
  static void close() throws IOException {
    war.close();
  }

  @Test
  void namesEachJarWithItsDigestAndNothingElse() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (ZipEntry entry : war.stream().filter(it -> it.getName().endsWith(".jar")).toList()) {
      assertThat(entry.getName()).startsWith(LIBRARIES);
      found.put(entry.getName().substring(LIBRARIES.length()), digest(war.getInputStream(entry)));
    }
    assertThat(found).hasSizeGreaterThan(30);
    assertThat(parts.stream().collect(Collectors.toMap(PartsIT::file, PartsIT::digest)))
        .isEqualTo(found);
  }

  @Test
  void eachIsUnderALicenceThatLetsPeopleKeepTheirOwnCode() {
    assertThat(parts).allSatisfy(it -> assertThat(licences(it)).containsAnyElementsOf(LICENCES));
  }

  /** A second copy of what the server brings would be loaded before the server's. */
  @Test
  void nothingOfThePlatformIsInTheWar() throws IOException {
    List<String> platform = new ArrayList<>();
    for (ZipEntry entry : war.stream().filter(it -> it.getName().endsWith(".jar")).toList()) {
      try (JarInputStream jar = new JarInputStream(war.getInputStream(entry))) {
        for (JarEntry each = jar.getNextJarEntry(); each != null; each = jar.getNextJarEntry()) {
          if (PLATFORM.matcher(each.getName()).lookingAt()) {
            platform.add(entry.getName() + ": " + each.getName());
          }
        }
      }
    }
    assertThat(platform).isEmpty();
  }

  /** What somebody else has put under a name and version that we use gets into no WAR of ours. */
  @Test
  void librariesAndServerAreByteForByteThoseThatWereTakenUp() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    parts.stream()
        .filter(part -> !part.getString("group").equals("dev.jitgate"))
        .forEach(part -> digests.put(file(part), digest(part)));
    Path server = Path.of(System.getProperty("payara.microJar"));
    digests.put(server.getFileName().toString(), digest(Files.newInputStream(server)));

    assertThat(digests.entrySet().stream().map(it -> it.getValue() + "  " + it.getKey()))
        .as("lines of libraries.sha256; who changes a version on purpose changes its line")
        .containsExactlyElementsOf(Files.readAllLines(TAKEN_UP));
  }

  private static String file(JsonObject part) {
    return part.getString("name") + "-" + part.getString("version") + ".jar";
  }

  private static String digest(JsonObject part) {
    return part.getJsonArray("hashes").getValuesAs(JsonObject.class).stream()
        .filter(it -> it.getString("alg").equals("SHA-256"))
        .map(it -> it.getString("content"))
        .findFirst()
        .orElse("");
  }

  private static String digest(InputStream bytes) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> licences(JsonObject part) {
    return part.getOrDefault("licenses", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(it -> it.asJsonObject().getJsonObject("license"))
        .map(it -> it.getString("id", it.getString("name", "")))
        .toList();
  }
}
