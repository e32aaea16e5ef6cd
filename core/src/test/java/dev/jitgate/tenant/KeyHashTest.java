// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyHashTest {

  @Property
  void isThePolynomialAtTheSecretPoint(@ForAll(supplier = Names.Any.class) String key) {
    BigInteger prime = BigInteger.valueOf(KeyHash.PRIME);
    BigInteger expected = BigInteger.ONE;
    for (int c : key.chars().toArray()) {
      expected =
          expected
              .multiply(BigInteger.valueOf(KeyHash.POINT))
              .add(BigInteger.valueOf(c))
              .mod(prime);
    }

    assertThat(BigInteger.valueOf(KeyHash.wide(key)).mod(prime)).isEqualTo(expected);
  }

  @Test
  void stepsStayInRangeHoweverLongTheKeyIs() {
    assertThat(KeyHash.wide("\uFFFF".repeat(100_000))).isBetween(0L, (1L << 62) - 1);
  }

  @Test
  void tellsKeysApartThatDifferInNullsOrInTheirSet() {
    assertThat(
            LongStream.concat(
                Stream.of("", "\u0000", "\u0000\u0000", "a", "\u0000a", "a\u0000", "\u0001")
                    .mapToLong(KeyHash::wide),
                LongStream.of(KeyHash.of(1, "a"), KeyHash.of(2, "a"), KeyHash.of(1, "b"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void spreadsNamesAndIdsThatCountUp() {
    assertThat(fullestOfAThousand(i -> KeyHash.of("customer " + i))).isLessThan(200);
    assertThat(fullestOfAThousand(i -> KeyHash.of(3, "" + i))).isLessThan(200);
    assertThat(fullestOfAThousand(i -> KeyHash.of(new UUID(0, i)))).isLessThan(200);
    assertThat(fullestOfAThousand(i -> KeyHash.of(new UUID((long) i << 32, 0)))).isLessThan(200);
  }

  /** Returns how many of a hundred thousand hashes share their last ten bits; 98 on average. */
  private static int fullestOfAThousand(IntUnaryOperator hash) {
    int[] counts = new int[1 << 10];
    for (int i = 0; i < 100_000; i++) {
      counts[hash.applyAsInt(i) & (counts.length - 1)]++;
    }
    return Arrays.stream(counts).max().orElseThrow();
  }
}
