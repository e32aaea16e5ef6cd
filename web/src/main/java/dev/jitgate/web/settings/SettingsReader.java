// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.destination.HandOffTemplate;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.settings.Settings.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the deployment's settings of MicroProfile Config; one method for each group of keys. */
public final class SettingsReader {

  private static final String MAX_SECRETS = "expected at most two secrets, the old and the new one";

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
    Optional<Path> resolverPath = source.value("jitgate.resolver-path", SettingsReader::folder);
    Optional<ApiToken> apiToken = source.value("jitgate.api-token", ApiToken::new);
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
    return new Settings(database, resolverPath, apiToken, msps, oidc);
  }

  private DatabaseSettings database(Path dataDir) {
    Optional<String> url = source.value("jitgate.db.url", SettingsReader::jdbcUrl);
    String user = source.text("jitgate.db.user").orElse("jitgate");
    String password = source.text("jitgate.db.password").orElse("");
    String embedded = "jdbc:h2:file:" + dataDir.toAbsolutePath().normalize().resolve("jitgate");
    return new DatabaseSettings(url.orElse(embedded), user, password);
  }

  private static String jdbcUrl(String url) {
    if (url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:")) {
      return url;
    }
    throw new IllegalArgumentException("expected jdbc:postgresql://... or jdbc:h2:file:...");
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
    source.value(prefix + "destination", choice(Set.of("hand-off")));
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
    Optional<String> table = source.value(prefix + "tenants", Path::of).map(Path::toString);
    ResolverEntries entries = new ResolverEntries(source, prefix, parent);
    if (host.isEmpty() || parent.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MspSettings(
            msp,
            host.get(),
            parent.get(),
            template.orElse(HandOffTemplate.DEFAULT),
            origins,
            entries.read(),
            mode,
            access,
            secrets,
            table));
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

  private static Function<String, String> choice(Set<String> choices) {
    return value -> {
      if (!choices.contains(value)) {
        throw new IllegalArgumentException("expected " + String.join(" or ", choices));
      }
      return value;
    };
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
