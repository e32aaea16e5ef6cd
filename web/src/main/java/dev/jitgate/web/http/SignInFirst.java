// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.ShellPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What somebody gets at an address of the tab's whom nobody knows yet: in a frame the page from
 * which a window signs them in, in a window of its own the sign-in page at once.
 */
public final class SignInFirst {

  private final Refusals refusals;
  private final Pages pages;

  /** Makes what asks people to sign in. */
  public SignInFirst(Refusals refusals, Pages pages) {
    this.refusals = refusals;
    this.pages = pages;
  }

  /** Answers somebody who must sign in first. */
  public void send(HttpServletRequest request, HttpServletResponse response, ServedMsp msp)
      throws IOException {
    Optional<ErrorCode> down =
        Visitor.of(request).refusal().filter(code -> code.kind() == ErrorCode.Kind.SERVER);
    if (down.isPresent()) {
      // A sign-in could not be kept either.
      refusals.send(request, response, down.get(), "");
      return;
    }
    // Browsers that do not say what asks may ask for a frame.
    if ("document".equals(request.getHeader("Sec-Fetch-Dest"))) {
      PageGate.go(request, response, "/sign-in?then=" + TabAddress.of(request).name());
      return;
    }
    SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
    Refusals.write(
        response, "text/html;charset=utf-8", pages.shell(new ShellPage(request.getContextPath())));
  }
}
