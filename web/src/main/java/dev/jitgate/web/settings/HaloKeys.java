// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where an MSP's HaloPSA is. */
final class HaloKeys {

  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
  private static final int FEWEST = 50;
  private static final int MOST = 700;
  private static final String NONE = "none";

  private final SettingsSource source;
  private final String prefix;

  HaloKeys(SettingsSource source, Msp msp) {
    this.source = source;
    this.prefix = SettingsSource.prefix(msp) + "halopsa.";
  }

  /** Returns where it is, or empty if that is not said or something is wrong with it. */
  Optional<HaloSettings> read() {
    Optional<URI> url = source.value(prefix + "url", HaloKeys::url);
    Optional<String> tenant = source.value(prefix + "tenant", Values::printable);
    Optional<String> clientId = source.value(prefix + "client-id", Values::printable);
    Optional<String> secret = source.text(prefix + "client-secret");
    Optional<String> attribute = source.value(prefix + "client-attribute", HaloKeys::attribute);
    List<Set<NoteStage>> stages = source.list(prefix + "notes", HaloKeys::stages);
    Optional<String> outcome = source.text(prefix + "note-outcome");
    Map<NoteStage, NoteTemplate> texts = NoteTexts.read(source, prefix);
    Optional<Integer> requests = source.value(prefix + "requests", HaloKeys::requests);
    Optional<String> webhook = source.value(prefix + "webhook-secret", Values::secret);
    if (source.text(prefix + "url").isEmpty()) {
      if (clientId.isPresent() || secret.isPresent()) {
        missing("url", "expected your HaloPSA's address beside the other keys");
      }
      return Optional.empty();
    }
    if (source.text(prefix + "client-id").isEmpty()) {
      missing("client-id", "expected the client id of jitgate's API application");
    }
    if (source.text(prefix + "client-secret").isEmpty()) {
      missing("client-secret", "expected the client secret of that application");
    }
    if (url.isEmpty() || clientId.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HaloSettings(
            url.get(),
            tenant,
            clientId.get(),
            secret.get(),
            attribute.orElse(MspSetting.HALOPSA_CLIENT_ATTRIBUTE.standard()),
            notes(stages),
            outcome.orElse(MspSetting.HALOPSA_NOTE_OUTCOME.standard()),
            texts,
            requests.orElse(requests(MspSetting.HALOPSA_REQUESTS.standard())),
            webhook));
  }

  private Set<NoteStage> notes(List<Set<NoteStage>> said) {
    if (source.text(prefix + "notes").isEmpty()) {
      return EnumSet.allOf(NoteStage.class);
    }
    Set<NoteStage> all = EnumSet.noneOf(NoteStage.class);
    said.forEach(all::addAll);
    return all;
  }

  private void missing(String key, String detail) {
    source.problem(ErrorCode.SETTING_MISSING, prefix + key, detail);
  }

  /** Administrators copy addresses from the browser, with whatever is behind the host. */
  private static URI url(String value) {
    URI uri = URI.create(value);
    if (!Values.isSafe(uri)) {
      throw new IllegalArgumentException(
          "expected https://... such as https://acme.halopsa.com; http only for localhost");
    }
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }

  private static String attribute(String value) {
    if (!ATTRIBUTE.matcher(value).matches()) {
      throw new IllegalArgumentException("expected an attribute's name such as haloClientId");
    }
    return value;
  }

  private static Set<NoteStage> stages(String word) {
    if (word.equals(NONE)) {
      return Set.of();
    }
    return Set.of(
        NoteStage.of(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected none, or some of "
                            + String.join(
                                ", ",
                                Arrays.stream(NoteStage.values()).map(NoteStage::word).toList()))));
  }

  private static int requests(String value) {
    int number = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (number < FEWEST || number > MOST) {
      throw new IllegalArgumentException("expected a number from 50 to 700");
    }
    return number;
  }
}
