// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.tenant.MappingChange.Target;
import dev.jitgate.tenant.MappingIndex.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingIndexTest {

  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final UUID DEMO = UUID.nameUUIDFromBytes(new byte[] {1});
  private static final UUID OTHER = UUID.nameUUIDFromBytes(new byte[] {2});

  @Test
  void findsTheValueInEverySpellingAndInItsVariableOnly() {
    MappingIndex index =
        MappingIndex.empty().with(List.of(put(1, "customerName", "Old Name", DEMO)));

    assertThat(tenant(index, "customerName", "  oLD   name ")).contains(DEMO);
    assertThat(tenant(index, "customerDisplayName", "Old Name")).isEmpty();
    assertThat(tenant(index, "customerName", "Old Nam")).isEmpty();
    assertThat(index.revision()).isEqualTo(1);
  }

  @Test
  void tellsWhoSaidSoWhenAndWhyInTheLengthOfAReason() {
    assertThat(Said.of(DEMO, NOW, "Ada", "new name").words())
        .isEqualTo("mapped by Ada on 2026-11-28: new name");
    assertThat(Said.of(DEMO, NOW, "Ada", "").words()).isEqualTo("mapped by Ada on 2026-11-28");
    assertThat(Said.of(DEMO, NOW, "A".repeat(128), "🍊".repeat(200)).words())
        .hasSizeLessThanOrEqualTo(Resolution.MAX_REASON_LENGTH)
        .endsWith("🍊...");
  }

  @Test
  void keepsTheSetOfVariablesAsLongAsNothingIsDifferent() {
    MappingIndex none = MappingIndex.empty();
    MappingIndex one = none.with(List.of(put(1, "customerName", "a", DEMO)));
    MappingIndex two = one.with(List.of(put(2, "site", "b", DEMO)));
    MappingIndex three = two.with(List.of(put(3, "site", "c", DEMO)));
    MappingIndex four = three.with(List.of(delete(4, "site", "b"), delete(5, "site", "c")));

    assertThat(one.variables()).isSameAs(none.variables());
    assertThat(two.variables()).contains("site", "customerName", "customerDisplayName");
    assertThat(three.variables()).isSameAs(two.variables());
    assertThat(four.variables()).isEqualTo(Set.of("customerName", "customerDisplayName"));
  }

  @Test
  void anIndexInUseDoesNotChangeWithThoseMadeOfIt() {
    MappingIndex before = MappingIndex.empty().with(List.of(put(1, "v", "a", DEMO)));

    before.with(List.of(put(2, "v", "a", OTHER), put(3, "v", "b", OTHER)));

    assertThat(tenant(before, "v", "a")).contains(DEMO);
    assertThat(before.size()).isEqualTo(1);
  }

  /** Read as a whole or change by change, in whatever portions: the same mappings. */
  @Property
  void followingLeadsToTheSameAsReadingAll(
      @ForAll @Size(max = 60) List<@IntRange(max = 47) Integer> acts,
      @ForAll @IntRange(min = 1, max = 7) int portion) {
    List<MappingChange> changes = new ArrayList<>();
    Map<String, Mapping> model = new HashMap<>();
    for (int act : acts) {
      String variable = "v" + act % 2;
      String value = "value " + act / 2 % 4;
      long revision = changes.size() + 1L;
      if (act >= 32) {
        changes.add(delete(revision, variable, value));
        model.remove(variable + value);
      } else {
        UUID tenant = act < 16 ? DEMO : OTHER;
        changes.add(put(revision, variable, value, tenant));
        model.put(
            variable + value,
            new Mapping(new MappingKey(variable, value), tenant, revision, NOW, "Ada", "why"));
      }
    }
    MappingIndex followed = MappingIndex.empty();
    for (int i = 0; i < changes.size(); i += portion) {
      followed = followed.with(changes.subList(i, Math.min(changes.size(), i + portion)));
    }
    MappingIndex.Builder builder = MappingIndex.builder();
    model.values().forEach(builder::add);
    MappingIndex read = builder.build(changes.size());

    assertThat(followed.size()).isEqualTo(read.size()).isEqualTo(model.size());
    assertThat(followed.revision()).isEqualTo(read.revision());
    assertThat(followed.variables()).isEqualTo(read.variables());
    for (int i = 0; i < 8; i++) {
      String variable = "v" + i % 2;
      String value = "VALUE " + i / 2;
      assertThat(followed.find(variable, value)).isEqualTo(read.find(variable, value));
    }
  }

  @Test
  void aValueHasOneIdInEverySpellingAndNoOtherHasIt() {
    MappingKey key = new MappingKey("customerName", "Straße  1");

    assertThat(new MappingKey("customerName", " STRASSE 1").id()).isEqualTo(key.id());
    assertThat(new MappingKey("customerNam", "e=Straße 1").id()).isNotEqualTo(key.id());
    assertThat(new MappingKey("site", "Straße 1").id()).isNotEqualTo(key.id());
    assertThat(key.id().version()).isEqualTo(8);
    assertThat(key.id().variant()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u200Bb", "a\nb", "\u202Egnp"})
  void noAddressCouldCarryTheValue(String value) {
    refused("customerName", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1name", "a b", "ticket", "agentId", "agent_id", "hmac", "a&b"})
  void noMappingIsAboutTheVariable(String variable) {
    refused(variable, "value");
  }

  @Test
  void aValueHasAsManyCharactersAsAnAddressMayCarry() {
    assertThat(new MappingKey("v", "🍊".repeat(256)).value()).hasSize(512);
    refused("v", "🍊".repeat(257));
  }

  private static void refused(String variable, String value) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> new MappingKey(variable, value))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_UNFIT));
  }

  private static Optional<UUID> tenant(MappingIndex index, String variable, String value) {
    return Optional.ofNullable(index.find(variable, value)).map(Said::tenant);
  }

  static MappingChange put(long revision, String variable, String value, UUID tenant) {
    return new MappingChange(
        revision,
        new MappingKey(variable, value),
        NOW,
        "Ada",
        "why",
        Optional.empty(),
        Optional.of(new Target(tenant, "name")));
  }

  static MappingChange delete(long revision, String variable, String value) {
    return new MappingChange(
        revision,
        new MappingKey(variable, value),
        NOW,
        "Ada",
        "",
        Optional.of(new Target(DEMO, "demo")),
        Optional.empty());
  }
}
