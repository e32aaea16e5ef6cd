// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.ticket.NotePlaceholder;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an MSP wants notes on tickets to say, where it wants something else than jitgate. */
public final class NoteTexts {

  static final String MEANING =
      "Lines of text with placeholders: "
          + NotePlaceholder.list()
          + ". A line whose placeholders all have nothing to say is left out. None: jitgate's own"
          + " text.";

  private static final String KEY = "halopsa.text-";

  private NoteTexts() {}

  /** Returns the settings of all stages, in their order. */
  public static List<MspSetting> settings() {
    return Arrays.stream(NoteStage.values()).map(NoteTexts::setting).toList();
  }

  /** Returns whether the setting of a key is one of them. */
  public static boolean has(String key) {
    return key.startsWith(KEY);
  }

  /** Returns the setting of a stage. */
  public static MspSetting setting(NoteStage stage) {
    return MspSetting.of(KEY + stage.word()).orElseThrow();
  }

  /** Reads what is set. */
  static Map<NoteStage, NoteTemplate> read(SettingsSource source, String prefix) {
    Map<NoteStage, NoteTemplate> texts = new EnumMap<>(NoteStage.class);
    for (NoteStage stage : NoteStage.values()) {
      source
          .value(prefix + setting(stage).key().substring("halopsa.".length()), NoteTemplate::parse)
          .ifPresent(template -> texts.put(stage, template));
    }
    return texts;
  }
}
