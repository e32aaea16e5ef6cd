// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;

/** Makes the refusals that several classes here throw; none repeats a token, code or secret. */
final class Refused {

  private Refused() {}

  static JitgateException answer(String detail) {
    return new JitgateException(ErrorCode.OIDC_ANSWER_REFUSED, detail);
  }

  static JitgateException unreachable(String detail) {
    return new JitgateException(ErrorCode.OIDC_UNREACHABLE, detail);
  }

  static JitgateException providerSaid(String error) {
    String shown = error.matches("[A-Za-z0-9_.-]{1,64}") ? error : "something unreadable";
    return new JitgateException(ErrorCode.OIDC_PROVIDER_ERROR, "The provider said: " + shown + ".");
  }
}
