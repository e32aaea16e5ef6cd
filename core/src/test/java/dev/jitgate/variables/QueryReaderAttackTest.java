// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static dev.jitgate.problem.ErrorCode.CHARACTER_FORBIDDEN;
import static dev.jitgate.problem.ErrorCode.PARAMETER_MISSPELT;
import static dev.jitgate.problem.ErrorCode.PARAMETER_REPEATED;
import static dev.jitgate.problem.ErrorCode.QUERY_MALFORMED;
import static dev.jitgate.problem.ErrorCode.TICKET_NUMBER;
import static dev.jitgate.problem.ErrorCode.TOO_MANY_READINGS;
import static dev.jitgate.problem.ErrorCode.VALUE_TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryReaderAttackTest {

  private static final String ESCAPE =
      "name has a % without two hexadecimal digits after it, at character ";
  private static final String UTF_8 = "name is not UTF-8, at character ";
  private static final String AS_SENT = " of the value as sent.";

  private final QueryReader reader = new QueryReader(Set.of("name", "other", "third", "fourth"));

  @ParameterizedTest
  @MethodSource
  void refusesWithAReason(String query, ErrorCode code, String detail) {
    assertThatThrownBy(() -> reader.read(query))
        .isInstanceOfSatisfying(
            JitgateException.class,
            refusal -> {
              assertThat(refusal.detail()).isEqualTo(detail);
              assertThat(refusal.code()).isEqualTo(code);
            });
  }

  static Stream<Arguments> refusesWithAReason() {
    return Stream.of(
        // Escapes.
        arguments("name=%", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=ab%4", QUERY_MALFORMED, ESCAPE + 3 + AS_SENT),
        arguments("name=%4&ticket=1", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=%%20", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=100%%20pure", QUERY_MALFORMED, ESCAPE + 4 + AS_SENT),
        arguments("name=%G0", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=%0G", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=%u0041", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=%+1", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=%-1", QUERY_MALFORMED, ESCAPE + 1 + AS_SENT),
        arguments("name=A&%", QUERY_MALFORMED, ESCAPE + 3 + AS_SENT),
        // UTF-8.
        arguments("name=%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=a%20%C3", QUERY_MALFORMED, UTF_8 + 5 + AS_SENT),
        arguments("name=%C3A", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%C3&%A4", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%E6%97", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%F0%9F%8D", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%FC", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // ü in Latin-1
        arguments("name=%FF%FE", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%C0%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // overlong NUL
        arguments("name=%C0%AF", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // overlong slash
        arguments("name=%C1%A1", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // overlong a
        arguments("name=%E0%80%AF", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%E0%9F%BF", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%F0%80%80%AF", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%F0%8F%BF%BF", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%ED%A0%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // lone surrogate
        arguments("name=%ED%A0%BC%ED%BD%8A", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // CESU-8
        arguments("name=%F4%90%80%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT), // U+110000
        arguments("name=%F5%80%80%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        arguments("name=%F8%88%80%80%80", QUERY_MALFORMED, UTF_8 + 1 + AS_SENT),
        // What no browser leaves unencoded.
        arguments("name=a b", QUERY_MALFORMED, raw("U+0020 (SPACE)", 7)),
        arguments("name=\u0000", QUERY_MALFORMED, raw("U+0000 (NULL)", 6)),
        arguments("x=\r\nLocation:evil", QUERY_MALFORMED, raw("U+000D (CARRIAGE RETURN (CR))", 3)),
        arguments("name=\u007f", QUERY_MALFORMED, raw("U+007F (DELETE)", 6)),
        arguments(
            "name=ü", QUERY_MALFORMED, raw("U+00FC (LATIN SMALL LETTER U WITH DIAERESIS)", 6)),
        arguments("name=Ã¼", QUERY_MALFORMED, raw("U+00C3 (LATIN CAPITAL LETTER A WITH TILDE)", 6)),
        arguments("na\uD83Cme=", QUERY_MALFORMED, raw("U+D83C (HIGH SURROGATES D83C)", 3)),
        // Characters that cannot be seen.
        arguments("name=%00", CHARACTER_FORBIDDEN, holds("U+0000 (NULL)", 1)),
        arguments("name=demo%00.evil", CHARACTER_FORBIDDEN, holds("U+0000 (NULL)", 5)),
        arguments(
            "name=a%0D%0ASet-Cookie:x",
            CHARACTER_FORBIDDEN, holds("U+000D (CARRIAGE RETURN (CR))", 2)),
        arguments("name=a%09", CHARACTER_FORBIDDEN, holds("U+0009 (CHARACTER TABULATION)", 2)),
        arguments("name=%C2%85", CHARACTER_FORBIDDEN, holds("U+0085 (NEXT LINE (NEL))", 1)),
        arguments("name=%C2%AD", CHARACTER_FORBIDDEN, holds("U+00AD (SOFT HYPHEN)", 1)),
        arguments("name=%E2%80%8B", CHARACTER_FORBIDDEN, holds("U+200B (ZERO WIDTH SPACE)", 1)),
        arguments(
            "name=%F0%9F%8D%8A%E2%80%AEx",
            CHARACTER_FORBIDDEN, holds("U+202E (RIGHT-TO-LEFT OVERRIDE)", 2)),
        arguments("name=%E2%80%A8", CHARACTER_FORBIDDEN, holds("U+2028 (LINE SEPARATOR)", 1)),
        arguments(
            "name=%EF%BB%BFdemo",
            CHARACTER_FORBIDDEN, holds("U+FEFF (ZERO WIDTH NO-BREAK SPACE)", 1)),
        arguments(
            "name=M%EF%BF%BDller", CHARACTER_FORBIDDEN, holds("U+FFFD (REPLACEMENT CHARACTER)", 2)),
        arguments("name=%EF%BF%BF", CHARACTER_FORBIDDEN, holds("U+FFFF", 1)),
        arguments(
            "name=%F3%A0%81%81",
            CHARACTER_FORBIDDEN, holds("U+E0041 (TAG LATIN CAPITAL LETTER A)", 1)),
        arguments(
            "name=%EE%80%80", CHARACTER_FORBIDDEN, holds("U+E000 (PRIVATE USE AREA E000)", 1)),
        arguments(
            "hmac=%00",
            CHARACTER_FORBIDDEN, "hmac holds U+0000 (NULL) as character 1 of its value."),
        // The same thing twice.
        arguments(
            "name=demo&name=evil",
            PARAMETER_REPEATED,
            "name is sent twice: as \"demo\" and as \"evil\"."),
        arguments(
            "name=a&name=a", PARAMETER_REPEATED, "name is sent twice: as \"a\" and as \"a\"."),
        arguments("name&name=a", PARAMETER_REPEATED, "name is sent twice: as \"\" and as \"a\"."),
        arguments(
            "name=Smith&ticket=1&name=" + "x".repeat(41),
            PARAMETER_REPEATED,
            "name is sent twice: as \"Smith\" and as \"" + "x".repeat(40) + "...\"."),
        arguments("agentId=1&agent_id=1", PARAMETER_REPEATED, "agentId is sent twice."),
        arguments("hmac=secret1&hmac=secret2", PARAMETER_REPEATED, "hmac is sent twice."),
        arguments("ticket=&ticket=5", PARAMETER_REPEATED, "ticket is sent twice."),
        // Nearly known.
        arguments("Name=x", PARAMETER_MISSPELT, "The address has Name where name is known."),
        arguments("x=1&NAME&y", PARAMETER_MISSPELT, "The address has NAME where name is known."),
        arguments(
            "AgentID=5", PARAMETER_MISSPELT, "The address has AgentID where agentId is known."),
        arguments(
            "ticket=5&nAme=x", PARAMETER_MISSPELT, "The address has nAme where name is known."),
        // Numbers.
        arguments("ticket=-1", TICKET_NUMBER, "ticket" + NUMBER),
        arguments("ticket=+1", TICKET_NUMBER, "ticket" + NUMBER),
        arguments("ticket=1.5", TICKET_NUMBER, "ticket" + NUMBER),
        arguments("ticket=1234567890123456789", TICKET_NUMBER, "ticket" + NUMBER),
        arguments("ticket=%D9%A3", TICKET_NUMBER, "ticket" + NUMBER), // Arabic three
        arguments("ticket=5&theme=dark", TICKET_NUMBER, "ticket" + NUMBER),
        arguments("agent_id=3;4", QUERY_MALFORMED, "agent_id" + NUMBER),
        // Too much.
        arguments(
            "name=" + "x".repeat(257),
            VALUE_TOO_LONG,
            "name has 257 characters; at most 256 are read."),
        arguments(
            "name=" + "%41".repeat(1025),
            VALUE_TOO_LONG,
            "name has 3075 characters as sent; at most 3072 are read."),
        arguments(
            "hmac=" + "a".repeat(300),
            VALUE_TOO_LONG,
            "hmac has 300 characters; at most 256 are read."),
        arguments(
            "x=" + "x".repeat(8191),
            VALUE_TOO_LONG,
            "The query has 8193 characters; at most 8192 are read."),
        arguments(
            "name=a+b&other=a+b&third=a+b&fourth=a+b",
            TOO_MANY_READINGS,
            "4 values hold a raw plus sign; at most 3 may."));
  }

  private static final String NUMBER = " is not a number of 1 to 18 digits.";

  private static String raw(String character, int index) {
    return "The query holds an unencoded " + character + " as its character " + index + ".";
  }

  private static String holds(String character, int index) {
    return "name holds " + character + " as character " + index + " of its value.";
  }

  @Test
  void neverTriesTheFirstPartOfACutName() {
    for (String query :
        new String[] {
          "name=Smith&Sons",
          "name=Smith%20&%20Sons",
          "name=Smith&",
          "name=Smith&Name=x",
          "name=Smith&other",
          "name=Smith&ticket&agentId",
          "name=Smith&=",
          "name=Smith&tick%65t=1",
          "name=Smith&amp;ticket=1",
          "name=Smith;ticket=1"
        }) {
      assertThat(reader.read(query).customer())
          .singleElement()
          .satisfies(variable -> assertThat(variable.readings()).doesNotContain("Smith"));
    }
  }
}
