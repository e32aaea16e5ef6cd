// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.problem.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The last resort: what the container or a bug of ours leads to still ends on a page of ours. */
public final class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ErrorServlet.class.getName());

  private final transient Refusals refusals;

  /** Makes the servlet. */
  public ErrorServlet(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      refusals.send(request, response, ErrorCode.PAGE_NOT_FOUND, "");
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof Throwable bug) {
      LOG.log(Level.ERROR, ErrorCode.INTERNAL.code() + " a request failed", bug);
    }
    refusals.send(request, response, codeOf(status), "");
    if (status instanceof Integer number && number >= 400) {
      response.setStatus(number);
    }
  }

  private static ErrorCode codeOf(Object status) {
    if (!(status instanceof Integer number)) {
      return ErrorCode.INTERNAL;
    }
    return switch (number) {
      case 404 -> ErrorCode.PAGE_NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      default -> number < 500 ? ErrorCode.QUERY_MALFORMED : ErrorCode.INTERNAL;
    };
  }
}
