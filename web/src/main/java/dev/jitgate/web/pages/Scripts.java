// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages' scripts, by name.
 *
 * <p>Pages name them in a folder that is called after what is in all of them. So a browser may keep
 * them for good, and never takes those of one version for another's.
 */
public final class Scripts {

  private static final String FOLDER = "/script/";
  private static final int VERSION_LENGTH = 16;
  private static final Pattern IMPORT =
      Pattern.compile("^(?:import|\\}).* from '\\./([^']+)';$", Pattern.MULTILINE);
  private static final Map<String, byte[]> ALL = new TreeMap<>();

  static {
    for (String name :
        List.of(
            "call.js",
            "memory.js",
            "picker.js",
            "access.js",
            "app-tile.js",
            "ending.js",
            "elsewhere.js",
            "confirmation.js",
            "tile.js",
            "workstations.js",
            "credentials.js",
            "credential.js",
            "armed.js",
            "pairing.js",
            "framed.js",
            "frame.js",
            "window.js",
            "sign-in.js",
            "forms.js",
            "admin.js",
            "tenants.js",
            "tenant-changes.js",
            "tenant-import.js",
            "entra.js",
            "halopsa.js",
            "customers.js",
            "references.js",
            "idemeum.js",
            "mapping.js",
            "tenant-search.js",
            "cards.js",
            "policies.js",
            "policy-fields.js",
            "policy-card.js",
            "admin-access.js",
            "approvals.js",
            "report.js",
            "self-test.js")) {
      ALL.put(name, read(name));
    }
  }

  private static final String VERSION = version();

  /** What each script imports, and what that imports, and so on. */
  private static final Map<String, List<String>> IMPORTS = new HashMap<>();

  static {
    for (String name : ALL.keySet()) {
      Set<String> imports = new LinkedHashSet<>();
      addImports(name, imports);
      imports.remove(name);
      IMPORTS.put(name, List.copyOf(imports));
    }
  }

  private Scripts() {}

  /** Returns the folder, below the context root, in which pages name scripts. */
  public static String folder() {
    return FOLDER + VERSION + "/";
  }

  /**
   * Returns what a page fetches besides the given scripts, so that the browser need not find out
   * step by step.
   *
   * @param names the page's own scripts
   */
  public static List<String> imports(List<String> names) {
    return names.stream()
        .flatMap(name -> IMPORTS.getOrDefault(name, List.of()).stream())
        .distinct()
        .filter(name -> !names.contains(name))
        .toList();
  }

  /**
   * Returns a script's path without the version that stands in it, be it this one or another
   * node's; any other path as it is.
   */
  public static String withoutVersion(String path) {
    int end = FOLDER.length() + VERSION_LENGTH;
    if (!path.startsWith(FOLDER) || path.indexOf('/', FOLDER.length()) != end) {
      return path;
    }
    // Nothing else: what the container would still have to resolve is no script's path.
    boolean version = path.chars().limit(end).skip(FOLDER.length()).allMatch(HexFormat::isHexDigit);
    return version ? FOLDER + path.substring(end + 1) : path;
  }

  /** Returns whether a path names a script of exactly this version. */
  public static boolean isOfThisVersion(String path) {
    return path.startsWith(folder());
  }

  /** Returns the script with the given name as UTF-8; not to be changed. */
  public static Optional<byte[]> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static String version() {
    MessageDigest digest = Stylesheet.sha256();
    ALL.forEach(
        (name, script) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update(script);
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
  }

  private static void addImports(String name, Set<String> found) {
    byte[] script = ALL.get(name);
    if (script == null) {
      throw new IllegalStateException(name + " is imported and not listed");
    }
    Matcher matcher = IMPORT.matcher(new String(script, StandardCharsets.UTF_8));
    while (matcher.find()) {
      if (found.add(matcher.group(1))) {
        addImports(matcher.group(1), found);
      }
    }
  }

  private static byte[] read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the WAR");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
