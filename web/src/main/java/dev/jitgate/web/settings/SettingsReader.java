// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.secrets.KeySource;
import dev.jitgate.web.settings.Settings.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the deployment's settings of MicroProfile Config; one method for each group of keys. */
public final class SettingsReader {

  private final SettingsSource source;

  /** Makes a reader of the given source. */
  public SettingsReader(SettingsSource source) {
    this.source = source;
  }

  /**
   * Returns the settings.
   *
   * @throws SettingsException if any key is missing or wrong; it names all of them
   */
  public Settings read() {
    Path dataDir = source.value("jitgate.data-dir", Path::of).orElse(Path.of("jitgate-data"));
    DatabaseSettings database = database(dataDir);
    KeySource masterKey = masterKey(dataDir);
    Optional<KeySource> previousKey =
        source.value("jitgate.secrets.previous-key-file", Path::of).map(KeySource.InFile::new);
    Optional<Path> resolverPath = source.value("jitgate.resolver-path", SettingsReader::folder);
    Set<String> trustedProxies =
        Set.copyOf(source.list("jitgate.trusted-proxies", SettingsReader::ipAddress));
    EntraSettings entra = EntraSettings.read(source);
    List<MspSettings> msps =
        source.list("jitgate.msps", Msp::new).stream()
            .flatMap(msp -> new MspReader(source).read(msp).stream())
            .toList();
    Map<Msp, OidcSettings> oidc = new HashMap<>();
    for (MspSettings settings : msps) {
      new OidcKeys(source, settings.msp())
          .read()
          .ifPresent(provider -> oidc.put(settings.msp(), provider));
      // What they say counts once it is stored; here they are only checked.
      var unusedNotices = new NoticeKeys(source, settings.msp()).read();
      var unusedHaloPsa = new HaloKeys(source, settings.msp()).read();
      var unusedIdemeum =
          new IdemeumKeys(source, settings.msp()).read(Optional.of(settings.idemeumParent()));
    }
    refuseSharedHosts(msps);
    if (!source.problems().isEmpty()) {
      throw new SettingsException(source.problems());
    }
    return new Settings(
        database, masterKey, previousKey, resolverPath, trustedProxies, entra, msps, oidc);
  }

  private DatabaseSettings database(Path dataDir) {
    Optional<String> url = source.value("jitgate.db.url", SettingsReader::jdbcUrl);
    String user = source.text("jitgate.db.user").orElse("jitgate");
    String password = source.text("jitgate.db.password").orElse("");
    String embedded = "jdbc:h2:file:" + dataDir.toAbsolutePath().normalize().resolve("jitgate");
    return new DatabaseSettings(url.orElse(embedded), user, password);
  }

  private KeySource masterKey(Path dataDir) {
    String prefix = "jitgate.secrets.";
    Optional<KeySource> file =
        source.value(prefix + "key-file", Path::of).map(KeySource.InFile::new);
    Optional<KeySource> text = source.text(prefix + "key").map(KeySource.InSetting::new);
    Optional<KeySource> command =
        source
            .text(prefix + "key-command")
            .map(line -> new KeySource.ByCommand(List.of(line.split("\\s+"))));
    List<KeySource> set = Stream.of(file, text, command).flatMap(Optional::stream).toList();
    if (set.size() > 1) {
      source.problem(
          ErrorCode.SETTING_INVALID,
          prefix + "key-file",
          "expected one of key-file, key and key-command");
    }
    boolean embedded = source.text("jitgate.db.url").isEmpty();
    KeySource otherwise =
        embedded
            ? new KeySource.MadeInFile(dataDir.resolve("master.key"))
            : new KeySource.Nowhere();
    return set.isEmpty() ? otherwise : set.get(0);
  }

  private static String jdbcUrl(String url) {
    if (url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:")) {
      return url;
    }
    throw new IllegalArgumentException("expected jdbc:postgresql://... or jdbc:h2:file:...");
  }

  private static String ipAddress(String value) {
    if (!value.matches("[0-9.]{7,15}|[0-9a-f:]{2,39}")) {
      throw new IllegalArgumentException("expected IP addresses in lower case, no ranges");
    }
    return value;
  }

  private static Path folder(String value) {
    Path folder = Path.of(value);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("expected an existing folder");
    }
    return folder;
  }

  private void refuseSharedHosts(List<MspSettings> msps) {
    Map<MspHost, Msp> owners = new HashMap<>();
    Set<Msp> seen = new HashSet<>();
    for (MspSettings settings : msps) {
      if (!seen.add(settings.msp())) {
        source.problem(
            ErrorCode.SETTING_INVALID, "jitgate.msps", settings.msp().name() + " is listed twice");
        continue;
      }
      Msp owner = owners.putIfAbsent(settings.host(), settings.msp());
      if (owner != null) {
        source.problem(
            ErrorCode.SETTING_INVALID,
            "jitgate.msp." + settings.msp().name() + ".host",
            "expected a host of its own, but " + owner.name() + " has the same");
      }
    }
  }
}
