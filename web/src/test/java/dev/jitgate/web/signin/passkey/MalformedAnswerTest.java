// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no browser gives end in a refusal, never in an exception of the parser's. */
class MalformedAnswerTest extends PasskeysAtWork {

  private static final Set<ErrorCode> EXPECTED =
      Set.of(ErrorCode.PASSKEY_ANSWER_INVALID, ErrorCode.PASSKEY_UNKNOWN);

  private static final byte[] DEEP_CBOR = new byte[40_000];

  static {
    Arrays.fill(DEEP_CBOR, (byte) 0x81);
  }

  static Stream<String> texts() {
    return Stream.of(
        "",
        " ",
        "null",
        "true",
        "0",
        "\"\"",
        "[]",
        "{}",
        "{",
        "{\"id\":}",
        "\u0000",
        "\ud800",
        "\ufeff{}",
        "[".repeat(60_000),
        "{\"response\":".repeat(5_000),
        "{\"response\":null}",
        "{\"response\":{}}",
        "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":1e999999999,\"response\":[]}",
        "{\"@class\":\"java.lang.Runtime\",\"response\":{\"@type\":\"java.net.URL\"}}",
        "<answer/>");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noAnswerAtAll(String text) {
    refusesBoth(text);
  }

  static Stream<Function<JsonObject, JsonObject>> spoilers() {
    Stream<Function<JsonObject, JsonObject>> values =
        Stream.of(
                JsonValue.NULL,
                JsonValue.TRUE,
                JsonValue.EMPTY_JSON_ARRAY,
                JsonValue.EMPTY_JSON_OBJECT,
                Json.createValue(7),
                Json.createValue(""),
                Json.createValue("!!!"),
                Json.createValue("AA=="),
                Json.createValue(Browser.text("{}".getBytes(UTF_8))),
                Json.createValue(Browser.text(new byte[36])),
                Json.createValue(Browser.text(new byte[37])),
                Json.createValue(Browser.text(new byte[] {(byte) 0xbf})),
                Json.createValue(Browser.text(DEEP_CBOR)))
            .flatMap(MalformedAnswerTest::inEachPart);
    Stream<Function<JsonObject, JsonObject>> missing =
        Stream.of("clientDataJSON", "attestationObject", "authenticatorData", "signature")
            .map(
                name ->
                    answer ->
                        Json.createObjectBuilder(answer)
                            .add(
                                "response",
                                Json.createObjectBuilder(answer.getJsonObject("response"))
                                    .remove(name))
                            .build());
    return Stream.concat(values, missing);
  }

  private static Stream<Function<JsonObject, JsonObject>> inEachPart(JsonValue value) {
    Stream<Function<JsonObject, JsonObject>> inside =
        Stream.of("clientDataJSON", "attestationObject", "authenticatorData", "signature")
            .map(
                name ->
                    answer ->
                        Json.createObjectBuilder(answer)
                            .add(
                                "response",
                                Json.createObjectBuilder(answer.getJsonObject("response"))
                                    .add(name, value))
                            .build());
    return Stream.concat(
        inside,
        Stream.of(answer -> Json.createObjectBuilder(answer).add("response", value).build()));
  }

  @ParameterizedTest
  @MethodSource("spoilers")
  void aSpoiltPart(Function<JsonObject, JsonObject> spoiler) {
    Ceremony registration = passkeys.startRegistration(rp, ada);
    JsonObject made = new Browser(rp.origin()).create(registration.optionsJson());
    JsonObject spoilt = spoiler.apply(made);
    if (touches(made, spoilt, "clientDataJSON", "attestationObject")) {
      refusesRegistration(registration, spoilt.toString());
    }
    register(ada, browser);
    Ceremony signIn = passkeys.startAssertion(rp);
    JsonObject given = browser.get(signIn.optionsJson());
    JsonObject spoiltToo = spoiler.apply(given);
    if (touches(given, spoiltToo, "clientDataJSON", "authenticatorData", "signature")) {
      refusesSignIn(signIn, spoiltToo.toString());
    }
  }

  @Test
  void eachByteOfAnAnswerThatIsCutOff() {
    register(ada, browser);
    String answer = browser.get(passkeys.startAssertion(rp).optionsJson()).toString();

    IntStream.range(0, answer.length())
        .forEach(end -> refusesSignIn(passkeys.startAssertion(rp), answer.substring(0, end)));
  }

  @Test
  void anAnswerIsAtMost64KibLong() {
    register(ada, browser);
    Ceremony fits = passkeys.startAssertion(rp);
    String answer = browser.get(fits.optionsJson()).toString();
    passkeys.finishAssertion(
        rp, fits.transaction(), answer + " ".repeat(64 * 1024 - answer.length()));

    Ceremony tooLong = passkeys.startAssertion(rp);
    String longAnswer = browser.get(tooLong.optionsJson()).toString();
    refused(
        ErrorCode.PASSKEY_ANSWER_INVALID,
        "It has 65537 characters; no authenticator says so much.",
        () ->
            passkeys.finishAssertion(
                rp,
                tooLong.transaction(),
                longAnswer + " ".repeat(64 * 1024 + 1 - longAnswer.length())));
  }

  private void refusesBoth(String text) {
    Ceremony registration = passkeys.startRegistration(rp, ada);
    refusesRegistration(registration, text);
    refusesSignIn(passkeys.startAssertion(rp), text);
  }

  private void refusesRegistration(Ceremony ceremony, String answer) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> passkeys.finishRegistration(rp, ceremony.transaction(), answer, "Key"))
        .matches(it -> EXPECTED.contains(it.code()))
        .withNoCause();
  }

  private void refusesSignIn(Ceremony ceremony, String answer) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> passkeys.finishAssertion(rp, ceremony.transaction(), answer))
        .matches(it -> EXPECTED.contains(it.code()))
        .withNoCause();
  }

  private static boolean touches(JsonObject before, JsonObject after, String... parts) {
    JsonValue response = after.get("response");
    return !(response instanceof JsonObject spoilt)
        || spoilt.isEmpty()
        || Stream.of(parts)
            .anyMatch(
                it -> !Objects.equals(before.getJsonObject("response").get(it), spoilt.get(it)));
  }
}
