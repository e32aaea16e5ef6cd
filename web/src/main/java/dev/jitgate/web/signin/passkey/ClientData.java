// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a browser says that it was asked.
 *
 * <p>The library compares origins by scheme, host and port and lets a page in a foreign frame ask.
 */
final class ClientData {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private ClientData() {}

  /**
   * Refuses a page of another origin, and one that is framed by another origin's page.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code PASSKEY_ANSWER_INVALID}
   */
  static void check(byte[] clientDataJson, RelyingParty rp) {
    JsonNode data = AnswerCheck.reading(() -> MAPPER.readTree(clientDataJson));
    if (!data.path("origin").asString("").equals(rp.origin())) {
      throw AnswerCheck.invalid("A page of another origin than " + rp.origin() + " asked for it.");
    }
    JsonNode crossOrigin = data.path("crossOrigin");
    boolean sameOrigin = crossOrigin.isMissingNode() || crossOrigin.isBoolean();
    if (!sameOrigin || crossOrigin.asBoolean(false) || data.has("topOrigin")) {
      throw AnswerCheck.invalid("A page inside another origin's page asked for it.");
    }
  }
}
