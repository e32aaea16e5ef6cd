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
import dev.jitgate.variables.QueryReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one MSP's settings, from the configuration or from the store. */
public final class MspReader {

  private static final String MAX_SECRETS = "expected at most two secrets, the old and the new one";

  private static final Pattern SHORT_DURATION = Pattern.compile("[0-9]{1,4}[dhm]");

  private final SettingsSource source;

  MspReader(SettingsSource source) {
    this.source = source;
  }

  /**
   * Returns an MSP's settings with what is stored about it.
   *
   * @param stored see {@link SettingsSource#with}
   * @throws SettingsException if any key is missing or wrong; it names all of them
   */
  public static Read read(SettingsSource source, Msp msp, Map<String, String> stored) {
    SettingsSource own = source.with(msp, stored);
    Optional<MspSettings> settings = new MspReader(own).read(msp);
    Optional<OidcSettings> provider = new OidcKeys(own, msp).read();
    NoticeSettings notices = new NoticeKeys(own, msp).read();
    Optional<HaloSettings> halo = new HaloKeys(own, msp).read();
    Optional<IdemeumSettings> idemeum =
        new IdemeumKeys(own, msp).read(settings.map(MspSettings::idemeumParent));
    if (settings.isEmpty() || !own.problems().isEmpty()) {
      throw new SettingsException(own.problems());
    }
    return new Read(settings.get(), provider, notices, halo, idemeum);
  }

  /**
   * What was read.
   *
   * @param settings the MSP's settings
   * @param provider its identity provider; empty if it has none
   * @param notices where its notices go
   * @param halo where its HaloPSA is; empty if it did not say
   * @param idemeum how idemeum's API is used; empty if it is not
   */
  public record Read(
      MspSettings settings,
      Optional<OidcSettings> provider,
      NoticeSettings notices,
      Optional<HaloSettings> halo,
      Optional<IdemeumSettings> idemeum) {}

  /** Returns the MSP's settings; empty if something without which there are none is wrong. */
  Optional<MspSettings> read(Msp msp) {
    String prefix = SettingsSource.prefix(msp);
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
    String client =
        source
            .value(prefix + "client-variable", MspReader::clientVariable)
            .orElse(MspSettings.DEFAULT_CLIENT_VARIABLE);
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
            client,
            access,
            secrets,
            sessionRules(prefix),
            glassNetworks,
            table));
  }

  private static String clientVariable(String name) {
    QueryReader.checkClientName(name);
    return name;
  }

  private SessionRules sessionRules(String prefix) {
    String key = prefix + "session-expiration";
    Optional<Duration> absolute = source.value(key, MspReader::duration);
    Optional<Duration> idle = source.value(prefix + "session-idle", MspReader::duration);
    Optional<Duration> stepUp = source.value(prefix + "step-up-age", MspReader::duration);
    SessionRules standard = SessionRules.standard();
    try {
      SessionRules rules = absolute.map(SessionRules::of).orElse(standard);
      key = prefix + "session-idle";
      rules = idle.isPresent() ? new SessionRules(rules.absolute(), idle.get()) : rules;
      key = prefix + "step-up-age";
      return stepUp.isPresent()
          ? new SessionRules(rules.absolute(), rules.idle(), stepUp.get())
          : rules;
    } catch (IllegalArgumentException e) {
      source.problem(ErrorCode.SETTING_INVALID, key, String.valueOf(e.getMessage()));
      return standard;
    }
  }

  /** Reads 30d, 8h, 15m, or ISO 8601. */
  static Duration duration(String value) {
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
                            .map(MspReader::kebab)
                            .collect(Collectors.joining(" or ", "expected ", ""))));
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
