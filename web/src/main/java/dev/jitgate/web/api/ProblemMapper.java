// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.http.Problem;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.StatusCodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever the API throws into a problem with a stable code; the one place that does. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof JitgateException refusal) {
      return answer(refusal.code(), Refusals.publicDetail(refusal), StatusCodes.of(refusal.code()));
    }
    if (thrown instanceof WebApplicationException http) {
      int status = http.getResponse().getStatus();
      Response answer = answer(codeOf(status), "The server answers " + status + ".", status);
      String allow = http.getResponse().getHeaderString(HttpHeaders.ALLOW);
      return allow == null
          ? answer
          : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }
    LOG.log(Level.ERROR, ErrorCode.INTERNAL.code() + " an API call failed", thrown);
    return answer(ErrorCode.INTERNAL, "The log has the details.", 500);
  }

  private static Response answer(ErrorCode code, String detail, int status) {
    ResponseBuilder answer =
        Response.status(status)
            .type(Problem.MEDIA_TYPE)
            .entity(Problem.of(code, detail).add("status", status).build().toString());
    if (code == ErrorCode.TOKEN_INVALID) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"jitgate\"");
    }
    if (code == ErrorCode.BODY_LATE) {
      // The rest of it would be taken for the next request.
      answer.header("Connection", "close");
    }
    StatusCodes.retryAfterSeconds(code)
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    return answer.build();
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 404 -> ErrorCode.PAGE_NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406, 415 -> ErrorCode.BODY_TYPE;
      default -> status < 500 ? ErrorCode.BODY_INVALID : ErrorCode.INTERNAL;
    };
  }
}
