// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Instant;
import java.util.Map;

/**
 * A call that was served.
 *
 * @param at when, by the stand-in's clock
 * @param call what was called
 * @param requestHeaders the header fields, their names in lower case
 * @param requestBody the text that was sent
 * @param status what was answered, or 0 if the connection broke or stayed silent
 * @param responseHeaders the header fields of the answer
 * @param responseBody the text that was answered
 * @param faulty whether a {@link Fault} decided on the answer
 */
public record RecordedCall(
    Instant at,
    Call call,
    Map<String, String> requestHeaders,
    String requestBody,
    int status,
    Map<String, String> responseHeaders,
    String responseBody,
    boolean faulty) {

  int size() {
    return 512 + requestBody.length() + responseBody.length();
  }
}
