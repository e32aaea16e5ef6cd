// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import dev.jitgate.web.grants.TenantNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows what a note would say. */
public final class NotePreview {

  private static final Duration LATER = Duration.ofHours(4);
  private static final UUID NOBODYS = new UUID(0, 0);

  private NotePreview() {}

  /**
   * Returns the note of a made-up step, as HaloPSA would get it.
   *
   * @param template what it is to say; empty for jitgate's own text
   * @param origin what the addresses of the MSP's pages begin with
   */
  public static String html(
      NoteStage stage, Optional<NoteTemplate> template, String origin, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    NotedRecord record = TemplatedNote.sample(stage, at.toString(), at.plus(LATER).toString());
    TenantNames tenants = new TenantNames(id -> Optional.empty());
    return template
        .map(text -> TemplatedNote.html(NOBODYS, text, record, Optional.empty(), tenants, origin))
        .orElseGet(() -> NoteText.html(NOBODYS, record, Optional.empty(), tenants));
  }

  /** Returns a note as lines of plain text. */
  public static List<String> lines(String html) {
    return List.of(html.replaceAll("</?p>|</?b>", "").split("<br>", -1)).stream()
        .map(
            line ->
                line.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&"))
        .toList();
  }
}
