// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditEntry.Phase;
import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.Ask;
import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import dev.jitgate.web.grants.TenantNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoteTextTest {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final UUID ID = UUID.fromString("1f0c2a9b-0000-4000-8000-000000000001");
  private static final UUID GRANT = UUID.fromString("1f0c2a9b-0000-4000-8000-000000000002");
  private static final Instant TIME = Instant.parse("2026-11-23T10:00:59.9Z");
  private static final Actor ADA = new Actor(Actor.Kind.PERSON, "7", "Ada Byron");
  private static final Actor GRACE = new Actor(Actor.Kind.PERSON, "8", "Grace Hopper");
  private static final String HOSTILE = "<img src=x onerror='a(\"b\")'>&lt;\u202e\r\n\u0007<br>";
  private static final int LONGEST_COLUMN = 20_000;

  private static Ask ask(String text) {
    return new Ask(
        UUID.randomUUID(),
        "contoso",
        UUID.randomUUID(),
        text,
        "exchange",
        text,
        List.of(text, "User Administrator"),
        List.of(text),
        text,
        Optional.of("4711"),
        Duration.ofHours(4));
  }

  private static final Ask ASK =
      new Ask(
          UUID.randomUUID(),
          "contoso",
          UUID.randomUUID(),
          "Ada Byron",
          "exchange",
          "Exchange",
          List.of("Exchange Administrator", "User Administrator"),
          List.of("Mail helpers"),
          "The mailbox is full.",
          Optional.of("4711"),
          Duration.ofHours(4));

  private static StoredRecord record(
      AuditEvent event, Actor actor, Phase phase, String result, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("grant", GRANT.toString());
    AuditKey key = new AuditKey(new byte[32], new byte[32]);
    String text =
        new AuditEntry(
                UUID.randomUUID(),
                TIME,
                phase,
                event,
                new Origin(NIKPOT, actor, ""),
                Optional.of("contoso"),
                new TreeMap<>(all),
                result.isEmpty() ? Optional.empty() : Optional.of(result))
            .text(12, key);
    return new StoredRecord(12, new ExportLine("", key.id(), text));
  }

  private static String note(
      AuditEvent event, Actor actor, Optional<Ask> ask, Map<String, String> details) {
    NotedRecord record =
        NotedRecord.of(record(event, actor, Phase.OUTCOME, "done", details)).orElseThrow();
    return NoteText.html(ID, record, ask, new TenantNames(id -> Optional.empty()));
  }

  private static String note(AuditEvent event, Actor actor, Map<String, String> details) {
    return note(event, actor, Optional.of(ASK), details);
  }

  /** Returns a note's lines but the last, which names it. */
  private static List<String> lines(String html) {
    assertThat(html)
        .startsWith("<p><b>")
        .endsWith("<br>jitgate note 1f0c2a9b-0000-4000-8000-000000000001</p>");
    List<String> lines = List.of(html.substring(3, html.length() - 4).split("<br>", -1));
    return lines.subList(0, lines.size() - 1);
  }

  @Test
  void saysWhatWasRequested() {
    assertThat(lines(note(AuditEvent.ACCESS_REQUESTED, ADA, Map.of("approval", "needed"))))
        .containsExactly(
            "<b>Access requested by Ada Byron</b>",
            "At: 2026-11-23 10:00 UTC",
            "Technician: Ada Byron",
            "App: Exchange",
            "Tenant: contoso",
            "Roles: Exchange Administrator, User Administrator",
            "Groups: Mail helpers",
            "For: 4 hours",
            "Reason: The mailbox is full.",
            "Approval: needed");
  }

  @Test
  void aWorkstationsPasswordThatWorksOnIsNotCalledRemoved() {
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_LEFT_VALID,
                    Actor.SERVER,
                    Map.of(
                        "device", "WS-0142", "proof", "It works on.", "user-name", "lapsadmin"))))
        .containsExactly(
            "<b>Access is over; the password that was shown still works</b>",
            "At: 2026-11-23 10:00 UTC",
            "Technician: Ada Byron",
            "App: Exchange",
            "Workstation: WS-0142",
            "Tenant: contoso",
            "Detail: It works on.",
            "Account: lapsadmin");
  }

  @Test
  void saysWhoApproved() {
    assertThat(lines(note(AuditEvent.ACCESS_APPROVED, GRACE, Map.of())))
        .startsWith("<b>Access approved by Grace Hopper</b>")
        .contains("Technician: Ada Byron", "For: 4 hours");
  }

  @Test
  void saysUntilWhenItCanBeUsed() {
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_READY,
                    Actor.SERVER,
                    Map.of("ends", "2026-11-23T14:00:03.2Z", "user-name", "msp-ada@contoso"))))
        .startsWith("<b>Access is ready</b>")
        .contains("Until: 2026-11-23 14:00 UTC", "Account: msp-ada@contoso");
  }

  @Test
  void saysWhichPartWasShown() {
    assertThat(lines(note(AuditEvent.CREDENTIAL_REVEALED, ADA, Map.of("part", "pass"))))
        .startsWith("<b>Temporary Access Pass shown to Ada Byron</b>");
    assertThat(lines(note(AuditEvent.CREDENTIAL_REVEALED, ADA, Map.of("part", "password"))))
        .startsWith("<b>Password shown to Ada Byron</b>");
    assertThat(lines(note(AuditEvent.CREDENTIAL_REVEALED, ADA, Map.of("part", "other"))))
        .startsWith("<b>Credential shown to Ada Byron</b>");
  }

  @Test
  void saysHowLongItLastsNow() {
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_EXTENDED,
                    ADA,
                    Map.of("until", "2026-11-23T18:00:00Z", "reason", "Not done yet."))))
        .startsWith("<b>Access extended by Ada Byron</b>")
        .contains("Until: 2026-11-23 18:00 UTC", "Reason: Not done yet.");
  }

  @Test
  void saysThatItIsKeptAndUntilWhen() {
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_KEPT,
                    ADA,
                    Map.of("ends", "2026-11-23T18:00:00Z", "detail", "Ticket 4711 was closed."))))
        .startsWith("<b>Access kept by Ada Byron</b>")
        .contains("Ticket: Ticket 4711 was closed.", "Until: 2026-11-23 18:00 UTC");
  }

  @ParameterizedTest
  @EnumSource(NoteStage.class)
  void aPreviewOfEachStageSaysSomethingByBothTexts(NoteStage stage) {
    Optional<NoteTemplate> template =
        Optional.of(
            NoteTemplate.parse(
                "{headline} / {technician} / {tenant} / {account} / {roles} / {reason} /"
                    + " {ticket}"));

    assertThat(NotePreview.lines(NotePreview.html(stage, Optional.empty(), "https://x", TIME)))
        .contains("Tenant: contoso", "Technician: Sam Rivera");
    assertThat(NotePreview.lines(NotePreview.html(stage, template, "https://x", TIME)).get(0))
        .endsWith(
            " / Sam Rivera / contoso / msp-sam-rivera@contoso.onmicrosoft.com"
                + " / Exchange Administrator / The mailbox is full. / 4711");
  }

  @ParameterizedTest
  @EnumSource(NoteStage.class)
  void aTemplateMakesNoMarkupAndFitsTheColumn(NoteStage stage) {
    NoteTemplate template =
        NoteTemplate.parse("<i>'\"&\n" + "{headline}{reason}{detail}{technician}\n".repeat(38));
    Map<String, String> details = new HashMap<>();
    event(stage).fields().forEach(name -> details.put(name, HOSTILE + "\"".repeat(400)));
    NotedRecord record =
        NotedRecord.of(record(event(stage), ADA, Phase.OUTCOME, "done", details)).orElseThrow();
    String html =
        TemplatedNote.html(
            ID,
            template,
            record,
            Optional.of(ask(HOSTILE + "\"".repeat(400))),
            new TenantNames(id -> Optional.empty()),
            "https://x");

    assertThat(html).hasSizeLessThan(LONGEST_COLUMN).contains("&lt;i&gt;&#39;&quot;&amp;<br>");
    assertThat(html.replaceAll("</?p>|<br>", ""))
        .doesNotContain("<", ">", "\"", "'")
        .doesNotContainPattern("&(?!amp;|lt;|gt;|quot;|#39;)");
  }

  private static AuditEvent event(NoteStage stage) {
    return AuditEvent.valueOf(
        switch (stage) {
          case REVEALED -> "CREDENTIAL_REVEALED";
          case NOT_CONFIRMED -> "REMOVAL_NOT_CONFIRMED";
          default -> "ACCESS_" + stage.name();
        });
  }

  @Test
  void saysWhyItEnds() {
    assertThat(lines(note(AuditEvent.ACCESS_ENDED, Actor.SERVER, Map.of("why", "expired"))))
        .startsWith("<b>Access ended: its time is over</b>");
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_ENDED, GRACE, Map.of("why", "revoked", "detail", "Why not"))))
        .startsWith("<b>Access revoked by Grace Hopper</b>")
        .contains("Technician: Ada Byron", "Detail: Why not");
    assertThat(lines(note(AuditEvent.ACCESS_ENDED, Actor.SERVER, Map.of("why", "full-moon"))))
        .startsWith("<b>Access ended: full moon</b>");
  }

  @Test
  void saysWhatWasReadBack() {
    assertThat(lines(note(AuditEvent.ACCESS_REMOVED, Actor.SERVER, Map.of("proof", "Read back."))))
        .startsWith("<b>Access removed: read back that nothing of it is left</b>")
        .contains("Proof: Read back.");
  }

  @Test
  void saysThatARemovalIsNotConfirmed() {
    assertThat(
            lines(
                note(
                    AuditEvent.REMOVAL_NOT_CONFIRMED,
                    Actor.SERVER,
                    Map.of("code", "JG-11003", "detail", "Entra ID says no."))))
        .startsWith("<b>Removal of access not confirmed</b>")
        .contains("Trouble: JG-11003 Entra ID says no.", "Technician: Ada Byron");
  }

  @Test
  void saysWhatTheRecordSaysIfTheGrantIsGone() {
    assertThat(
            lines(
                note(
                    AuditEvent.ACCESS_REQUESTED,
                    ADA,
                    Optional.empty(),
                    Map.of("app", "exchange", "duration", "240m", "reason", "Full."))))
        .contains(
            "Technician: Ada Byron",
            "App: exchange",
            "Tenant: contoso",
            "For: 240m",
            "Reason: Full.");
  }

  @ParameterizedTest
  @EnumSource(NoteStage.class)
  void isNothingButItsOwnMarkupWhateverPeopleAreCalled(NoteStage stage) {
    AuditEvent event = event(stage);
    Map<String, String> hostile = new HashMap<>();
    event.fields().forEach(field -> hostile.put(field, HOSTILE));
    Actor mallory = new Actor(Actor.Kind.PERSON, "9", HOSTILE);

    for (Optional<Ask> ask : List.of(Optional.of(ask(HOSTILE)), Optional.<Ask>empty())) {
      String html = note(event, mallory, ask, hostile);

      assertThat(html.replaceAll("</?(p|b)>|<br>", ""))
          .doesNotContain("<", ">", "\"", "'")
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
          .doesNotContainPattern("&(?!amp;|lt;|gt;|quot;|#39;)");
      assertThat(html).contains("&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;lt;");
      assertThat(lines(html)).filteredOn(line -> line.startsWith("<b>")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(NoteStage.class)
  void noLineIsTooLongAndAllFitsTheColumn(NoteStage stage) {
    String endless = "\"".repeat(5000);
    AuditEvent event = event(stage);
    Map<String, String> details = new HashMap<>();
    event.fields().forEach(field -> details.put(field, endless));

    String html =
        note(event, new Actor(Actor.Kind.PERSON, "9", endless), Optional.of(ask(endless)), details);

    assertThat(html).hasSizeLessThan(LONGEST_COLUMN);
    assertThat(lines(html))
        .allSatisfy(
            line ->
                assertThat(line.replace("&quot;", "\""))
                    .hasSizeLessThanOrEqualTo(NoteText.LONGEST + 20));
  }

  @Test
  void cutsNoCharacterInHalf() {
    String cut = NoteText.shown("x" + "\ud83d\ude00".repeat(NoteText.LONGEST));

    assertThat(cut).endsWith("\ude00…").hasSize(NoteText.LONGEST);
    assertThat(NoteText.shown("half\ud83d...")).isEqualTo("half ...");
  }

  @Test
  void isOnlyAboutWhatHappened() {
    AuditEvent revealed = AuditEvent.CREDENTIAL_REVEALED;

    assertThat(NotedRecord.of(record(revealed, ADA, Phase.INTENT, "", Map.of()))).isEmpty();
    assertThat(NotedRecord.of(record(revealed, ADA, Phase.OUTCOME, "JG-10011", Map.of())))
        .isEmpty();
    assertThat(NotedRecord.of(record(revealed, ADA, Phase.SINGLE, "done", Map.of()))).isPresent();
    assertThat(
            NotedRecord.of(record(AuditEvent.ACCOUNT_OPENED, ADA, Phase.OUTCOME, "done", Map.of())))
        .isEmpty();
    assertThat(NotedRecord.of(new StoredRecord(1, new ExportLine("", "", "no JSON")))).isEmpty();
  }
}
