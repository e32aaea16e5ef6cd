// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

  private final KeyIndex index = new KeyIndex();

  @Test
  void findsNothingInAnEmptyIndex() {
    assertThat(index.find(0, entry -> true)).isEqualTo(KeyIndex.NONE);
    assertThat(index.chain(KeyIndex.NONE, 10)).isEmpty();
    assertThat(index.shared()).isEmpty();
  }

  @Property
  void keepsKeysApartThatHaveOneHash(
      @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> keys,
      @ForAll @IntRange(min = 1, max = 8) int hashes) {
    KeyIndex crowded = new KeyIndex();
    Map<Integer, List<Integer>> model = new HashMap<>();
    for (int entry = 0; entry < keys.size(); entry++) {
      int key = keys.get(entry);
      crowded.add(-(key % hashes), entry, other -> keys.get(other) == key);
      model.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
    }

    crowded.trim();

    for (int key = 0; key <= 60; key++) {
      int sought = key;
      int first = crowded.find(-(key % hashes), entry -> keys.get(entry) == sought);
      assertThat(crowded.chain(first, Integer.MAX_VALUE))
          .containsExactlyInAnyOrder(
              model.getOrDefault(key, List.of()).stream().mapToInt(i -> i).toArray());
      assertThat(crowded.chain(first, 2).length).isLessThanOrEqualTo(2);
    }
    assertThat(crowded.shared().boxed())
        .containsExactlyInAnyOrderElementsOf(
            model.values().stream()
                .filter(entries -> entries.size() > 1)
                .map(entries -> entries.get(0))
                .toList());
  }
}
