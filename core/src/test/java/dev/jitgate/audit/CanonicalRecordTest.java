// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditEntry.Phase;
import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanonicalRecordTest {

  private static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);

  @Test
  void theTextIsExactlyThis() {
    assertThat(entry("Eva Öst", "url-name").text(17, KEY))
        .isEqualTo(
            "{\"number\":17,\"msp\":\"nikpot\",\"key\":\""
                + KEY.id()
                + "\",\"id\":\"00000000-0000-0001-0000-000000000002\""
                + ",\"time\":\"2026-11-24T09:00:00.120Z\",\"phase\":\"outcome\""
                + ",\"event\":\"resolver-released\""
                + ",\"actor\":{\"kind\":\"person\",\"id\":\"7\",\"name\":\"Eva \\u00d6st\"}"
                + ",\"network\":\"192.0.2.7\",\"tenant\":\"demo\""
                + ",\"details\":{\"entry\":\"url-name\"},\"result\":\"done\"}");
  }

  @Test
  void nothingCanEndTheLineOrForgeAnother() {
    String attack =
        "x\"}\r\n{\"number\":18}\u2028\u202e\u0000\u001b[31m\u007f\\\ud83d\ude00 AUDIT CHECKPOINT";

    String text = entry(attack, attack).text(1, KEY);

    assertThat(text).matches("[ -~]*");
    assertThat(text)
        .contains(
            "\"name\":\"x\\u0022}\\u000d\\u000a{\\u0022number\\u0022:18}\\u2028\\u202e\\u0000"
                + "\\u001b[31m\\u007f\\u005c\\ud83d\\ude00 AUDIT CHECKPOINT\"}");
  }

  @Test
  void alongValueIsCutAndSaysSo() {
    String text = entry("n".repeat(5000), "e".repeat(257)).text(1, KEY);

    assertThat(text)
        .contains("\"" + "n".repeat(253) + "...\"")
        .contains("\"" + "e".repeat(253) + "...\"");
    assertThat(entry("n".repeat(256), "e").text(1, KEY)).contains("\"" + "n".repeat(256) + "\"");
  }

  @Test
  void theLongestRecordFitsItsColumn() {
    Map<String, String> details = new TreeMap<>();
    String longest = "\u202e".repeat(300);
    AuditEvent.TENANTS_IMPORTED.fields().forEach(field -> details.put(field, longest));
    AuditEntry entry =
        new AuditEntry(
            new UUID(1, 2),
            Instant.EPOCH,
            Phase.OUTCOME,
            AuditEvent.TENANTS_IMPORTED,
            new Origin(new Msp("n"), new Actor(Actor.Kind.PERSON, longest, longest), longest),
            Optional.of(longest),
            new TreeMap<>(details),
            Optional.of(longest));

    assertThat(entry.text(Long.MAX_VALUE, KEY)).hasSizeBetween(10_000, 32_000);
  }

  @Test
  void aCheckpointIsFoundInALineAndOnlyTheKeysHolderCouldHaveWrittenIt() {
    Checkpoint checkpoint =
        new Checkpoint("nikpot", 5, "0".repeat(64), KEY.id(), "2026-11-24T09:00:00.000Z");
    String line = "[INFO] " + checkpoint.line(KEY) + " [more]";

    Checkpoint.Signed found = Checkpoint.find(line).orElseThrow();
    byte[] other = new byte[32];
    other[31] = 1;

    assertThat(found.checkpoint()).isEqualTo(checkpoint);
    assertThat(found.isGenuine(KEY)).isTrue();
    assertThat(found.isGenuine(new AuditKey(new byte[32], other))).isFalse();
    assertThat(Checkpoint.find(line.replace("number=5", "number=6")).orElseThrow().isGenuine(KEY))
        .isFalse();
    assertThat(Checkpoint.find("AUDIT CHECKPOINT msp=nikpot number=5")).isEmpty();
  }

  @Test
  void theChainStartsAtAnotherPlaceForEachMsp() {
    assertThat(AuditChain.start("nikpot")).matches("[0-9a-f]{64}");
    assertThat(AuditChain.start("nikpot")).isNotEqualTo(AuditChain.start("other"));
  }

  private static AuditEntry entry(String name, String detail) {
    return new AuditEntry(
        new UUID(1, 2),
        Instant.parse("2026-11-24T09:00:00.120999Z"),
        Phase.OUTCOME,
        AuditEvent.RESOLVER_RELEASED,
        new Origin(new Msp("nikpot"), new Actor(Actor.Kind.PERSON, "7", name), "192.0.2.7"),
        Optional.of("demo"),
        new TreeMap<>(Map.of("entry", detail)),
        Optional.of("done"));
  }
}
