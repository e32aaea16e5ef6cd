// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.JitgateException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QueryReaderPropertyTest {

  private static final Set<String> KNOWN =
      Set.of("name", "other", "ticket", "agentId", "agent_id", "hmac");

  private final QueryReader reader = new QueryReader(Set.of("name", "other"));

  @Property
  void anyNameFullyEncodedComesBack(@ForAll("names") String name) {
    assertThat(read("name=" + encoded(name))).isEqualTo(variable(List.of(name), false));
  }

  @Property
  void anyNameEncodedByteByByteComesBack(@ForAll("names") String name) {
    assertThat(read("name=" + everyByteEscaped(name))).isEqualTo(variable(List.of(name), false));
  }

  @Property
  void anyNameAsTheBrowserLeavesItComesBack(@ForAll("namesWithoutHash") String name) {
    Variable read = read("name=" + asABrowserSendsIt(name) + "&ticket=5");

    assertThat(read.readings().get(0)).isEqualTo(name);
    assertThat(read.readings()).hasSize(name.contains("+") && !isUnset(spaced(name)) ? 2 : 1);
    assertThat(read.mayBeCut()).isFalse();
  }

  private static String spaced(String name) {
    return Characters.trim(name.replace('+', ' '));
  }

  /** With spaces for its plus signs a name may be none, or look like a variable left alone. */
  private static boolean isUnset(String reading) {
    return reading.isEmpty() || reading.matches("(?s)\\$[A-Z].*");
  }

  @Property
  void aNameCutAtAHashAfterASpaceIsSuspected(
      @ForAll("namesWithoutHash") String before, @ForAll("names") String after) {
    Variable read = read("name=" + asABrowserSendsIt(before + " #" + after));

    assertThat(read.mayBeCut()).isTrue();
  }

  @Property
  void theSpaceReadingHasNoRawPlus(@ForAll("namesWithoutHash") String name) {
    Variable read = read("name=" + asABrowserSendsIt("a+" + name));

    assertThat(read.readings()).hasSize(2);
    assertThat(read.readings().get(1)).isEqualTo(("a+" + name).replace('+', ' ').strip());
  }

  @Property
  void anUnknownPrefixChangesNothingButThatItIsThere(
      @ForAll("names") String name, @ForAll("unknown") String key) {
    String query = "name=" + encoded(name) + "&ticket=5&agentId=7";

    assertThat(reader.read(key + "=" + encoded(name) + "&" + query))
        .isEqualTo(WellFormed.withUnread(reader.read(query)));
  }

  @Property
  void theOrderOfParametersChangesNothingButTheOrder(
      @ForAll("names") String name, @ForAll("names") String other) {
    String first = "name=" + encoded(name);
    String second = "other=" + encoded(other);

    assertThat(reader.read(first + "&" + second).customer())
        .containsExactlyInAnyOrderElementsOf(reader.read(second + "&" + first).customer());
  }

  @Property
  void whatIsNoParameterIsNeverLost(@ForAll("names") String name, @ForAll("unknown") String part) {
    assertThat(read("name=" + encoded(name) + "&" + part).readings())
        .containsExactly(name + "&" + part);
    assertThat(read("name=" + encoded(name) + "&" + part + "=1&ticket=5").readings())
        .containsExactly(name + "&" + part + "=1");
  }

  @Property(tries = 5000)
  void anyTextIsReadOrRefused(@ForAll("queries") String query) {
    try {
      WellFormed.check(reader.read(query));
    } catch (JitgateException refusal) {
      WellFormed.check(refusal);
    }
  }

  @Property
  void rawBytesAreReadOrRefused(@ForAll byte[] bytes) {
    anyTextIsReadOrRefused("name=" + new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private Variable read(String query) {
    List<Variable> customer = reader.read(query).customer();
    assertThat(customer).hasSize(1);
    return customer.get(0);
  }

  private static Variable variable(List<String> readings, boolean mayBeCut) {
    return new Variable("name", readings, mayBeCut);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String everyByteEscaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      escaped.append(String.format("%%%02x", b));
    }
    return escaped.toString();
  }

  /** What the URL standard says about a query: the fragment goes, most of ASCII stays. */
  private static String asABrowserSendsIt(String text) {
    int hash = text.indexOf('#');
    StringBuilder sent = new StringBuilder();
    (hash < 0 ? text : text.substring(0, hash))
        .codePoints()
        .forEach(
            c -> {
              boolean stays = c > ' ' && c <= '~' && "\"#<>'".indexOf(c) < 0;
              sent.append(stays ? Character.toString(c) : everyByteEscaped(Character.toString(c)));
            });
    return sent.toString();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(" +&=#;$/?ab")
        .withCharRange(' ', '~')
        .withCharRange('\u00A1', '\u0200')
        .withCharRange('\u4E00', '\u4E20')
        .ofMinLength(1)
        .ofMaxLength(60)
        .map(text -> text.replace("\u00AD", "-"))
        .map(text -> text.length() % 3 == 0 ? text + "🍊" : text)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.matches("(?s)\\$[A-Z].*"));
  }

  /** A percent sign would have to be encoded, and is not: that name is refused as malformed. */
  @Provide
  Arbitrary<String> namesWithoutHash() {
    return names().map(text -> text.replace('#', 'x').replace('%', 'x')).filter(this::hasNoKnown);
  }

  private boolean hasNoKnown(String text) {
    return KNOWN.stream().noneMatch(known -> text.contains("&" + known + "="));
  }

  @Provide
  Arbitrary<String> unknown() {
    return Arbitraries.strings()
        .alpha()
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(text -> KNOWN.stream().noneMatch(text::equalsIgnoreCase));
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> part =
        Arbitraries.of(
            "name",
            "other",
            "ticket",
            "agentId",
            "agent_id",
            "hmac",
            "NAME",
            "&",
            "=",
            "&",
            "=",
            "%",
            "%2",
            "%20",
            "%2B",
            "+",
            "#",
            "$A",
            "$",
            "5",
            "%C3%A4",
            "%C3",
            "%A4",
            "%ED%A0%80",
            "%F0%9F%8D%8A",
            "%00",
            "%E2%80%8B",
            "ä",
            "\u0000",
            " ",
            "x",
            "\uD83C",
            "%C2%A0");
    return part.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }
}
