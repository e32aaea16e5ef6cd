// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.pages.Scripts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves the pages' scripts, the same to everybody; browsers keep those that pages name. */
public final class ScriptServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Refusals refusals;

  /** Makes the servlet. */
  public ScriptServlet(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = DoorFilter.path(request);
    Optional<byte[]> script = Scripts.find(path.substring(path.lastIndexOf('/') + 1));
    if (script.isEmpty()) {
      refusals.send(request, response, ErrorCode.PAGE_NOT_FOUND, "");
      return;
    }
    if (Scripts.isOfThisVersion(path)) {
      // Another version's would be kept under this one's name, where nodes of both run.
      response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
    }
    Refusals.write(response, "text/javascript;charset=utf-8", script.get());
  }
}
