// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.destination.HandOffTemplate;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.secrets.KeySource;
import dev.jitgate.web.settings.Settings.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the deployment's settings of MicroProfile Config; one method for each group of keys. */
public final class SettingsReader {

  private static final String MAX_SECRETS = "expected at most two secrets, the old and the new one";

  private static final Pattern SHORT_DURATION = Pattern.compile("[0-9]{1,4}[dhm]");

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
    Optional<ApiToken> apiToken = source.value("jitgate.api-token", ApiToken::new);
    Set<String> trustedProxies =
        Set.copyOf(source.list("jitgate.trusted-proxies", SettingsReader::ipAddress));
    List<MspSettings> msps =
        source.list("jitgate.msps", Msp::new).stream().flatMap(msp -> msp(msp).stream()).toList();
    Map<Msp, OidcSettings> oidc = new HashMap<>();
    for (MspSettings settings : msps) {
      new OidcKeys(source, settings.msp())
          .read()
          .ifPresent(provider -> oidc.put(settings.msp(), provider));
    }
    refuseSharedHosts(msps);
    if (!source.problems().isEmpty()) {
      throw new SettingsException(source.problems());
    }
    return new Settings(
        database, masterKey, previousKey, resolverPath, apiToken, trustedProxies, msps, oidc);
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

  private Optional<MspSettings> msp(Msp msp) {
    String prefix = "jitgate.msp." + msp.name() + ".";
    Optional<MspHost> host =
        source.required(prefix + "host", "the host of the tab's address", MspHost::new);
    Optional<IdemeumParent> parent =
        source.required(
            prefix + "idemeum-parent", "a host such as nikpot.idemeum.com", IdemeumParent::new);
    TabDestination destination =
        source
            .value(prefix + "destination", constant(TabDestination.values()))
            .orElse(TabDestination.HAND_OFF);
    Optional<String> template = source.text(prefix + "hand-off-template");
    parent.ifPresent(
        p ->
            template.ifPresent(
                t ->
                    source.value(
                        prefix + "hand-off-template", value -> HandOffTemplate.parse(value, p))));
    List<FrameOrigin> origins = source.list(prefix + "frame-origins", FrameOrigin::new);
    List<TabSecret> secrets = source.list(prefix + "tab-secrets", TabSecret::new);
    if (secrets.size() > 2) {
      source.problem(ErrorCode.SETTING_INVALID, prefix + "tab-secrets", MAX_SECRETS);
    }
    HandOffAccess access =
        source
            .value(prefix + "handoff-access", constant(HandOffAccess.values()))
            .orElse(HandOffAccess.OPEN);
    if (access == HandOffAccess.HALO_SIGNED && secrets.isEmpty()) {
      source.problem(
          ErrorCode.SETTING_MISSING,
          prefix + "tab-secrets",
          "handoff-access=halo-signed needs the custom tab's secret");
    }
    ResolutionMode mode =
        source
            .value(prefix + "resolution-mode", constant(ResolutionMode.values()))
            .orElse(ResolutionMode.FIRST);
    List<NetworkRange> glassNetworks =
        source.list(prefix + "break-glass-networks", NetworkRange::new);
    Optional<String> table = source.value(prefix + "tenants", Path::of).map(Path::toString);
    ResolverEntries entries = new ResolverEntries(source, prefix, parent);
    if (host.isEmpty() || parent.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MspSettings(
            msp,
            host.get(),
            destination,
            parent.get(),
            template.orElse(HandOffTemplate.DEFAULT),
            origins,
            entries.read(),
            mode,
            access,
            secrets,
            sessionRules(prefix),
            glassNetworks,
            table));
  }

  private SessionRules sessionRules(String prefix) {
    String key = prefix + "session-expiration";
    Optional<Duration> absolute = source.value(key, SettingsReader::duration);
    Optional<Duration> idle = source.value(prefix + "session-idle", SettingsReader::duration);
    SessionRules standard = SessionRules.standard();
    try {
      SessionRules rules = absolute.map(SessionRules::of).orElse(standard);
      key = prefix + "session-idle";
      return idle.isPresent() ? new SessionRules(rules.absolute(), idle.get()) : rules;
    } catch (IllegalArgumentException e) {
      source.problem(ErrorCode.SETTING_INVALID, key, String.valueOf(e.getMessage()));
      return standard;
    }
  }

  /** Reads 30d, 8h, 15m, or ISO 8601. */
  private static Duration duration(String value) {
    try {
      if (!SHORT_DURATION.matcher(value).matches()) {
        return Duration.parse(value);
      }
      long amount = Long.parseLong(value.substring(0, value.length() - 1));
      return switch (value.charAt(value.length() - 1)) {
        case 'd' -> Duration.ofDays(amount);
        case 'h' -> Duration.ofHours(amount);
        default -> Duration.ofMinutes(amount);
      };
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "expected a duration such as 8h, 30d, 15m, or ISO 8601 (PT8H)", e);
    }
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

  /** Reads an enum's constant from its kebab-case name. */
  static <E extends Enum<E>> Function<String, E> constant(E[] constants) {
    return value ->
        Stream.of(constants)
            .filter(c -> kebab(c).equals(value))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Stream.of(constants)
                            .map(SettingsReader::kebab)
                            .collect(Collectors.joining(" or ", "expected ", ""))));
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
