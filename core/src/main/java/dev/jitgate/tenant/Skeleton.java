// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.stream.IntStream;

/**
 * How a name looks: two names with one skeleton (UTS #39) are easily taken for each other.
 *
 * <p>Two tenants are look-alikes if their match keys differ and either the skeletons of their names
 * are equal ({@code Ill} and {@code lll}, whose small letters differ) or those of their keys are
 * ({@code contoso} and {@code CONTOSO} in Cyrillic capitals).
 */
final class Skeleton {

  private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** ICU takes a microsecond for a name; most are ASCII, whose skeletons never combine. */
  private static final String[] ASCII =
      IntStream.range(0, 0x80)
          .mapToObj(c -> CHECKER.getSkeleton(Character.toString(c)))
          .toArray(String[]::new);

  private Skeleton() {}

  /** Returns the skeleton of a display name: white space collapsed, letter case kept. */
  static String ofName(String displayName) {
    return of(
        WhiteSpace.collapse(
            MatchKey.isAscii(displayName) ? displayName : NFKC.normalize(displayName)));
  }

  /** Returns the skeleton of a match key. */
  static String ofKey(String matchKey) {
    return of(matchKey);
  }

  private static String of(String text) {
    if (!MatchKey.isAscii(text)) {
      return CHECKER.getSkeleton(text);
    }
    StringBuilder skeleton = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      skeleton.append(ASCII[text.charAt(i)]);
    }
    return skeleton.toString();
  }
}
