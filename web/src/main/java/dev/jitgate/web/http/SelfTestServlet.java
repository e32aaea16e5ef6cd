// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.AgentClaim;
import dev.jitgate.access.AgentSignature;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.pages.SelfTestPage;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what arrives when HaloPSA frames it as a tab: the variables, the signature, the headers.
 *
 * <p>It asks no resolver and reads no tenant: whoever opens it learns only what they sent.
 */
public final class SelfTestServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String COOKIE = "__Host-jitgate-self-test";
  private static final List<String> HEADERS =
      List.of(
          "Host",
          "Referer",
          "Sec-Fetch-Dest",
          "Sec-Fetch-Mode",
          "Sec-Fetch-Site",
          "Sec-Fetch-Storage-Access",
          "User-Agent",
          "Accept-Language");
  private final transient Pages pages;

  /** Makes the servlet. */
  public SelfTestServlet(Pages pages) {
    this.pages = pages;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
    SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
    boolean cookie =
        request.getCookies() != null
            && Arrays.stream(request.getCookies()).map(Cookie::getName).anyMatch(COOKIE::equals);
    if (Refusals.wantsJson(request.getHeader("Accept"))) {
      byte[] json =
          JsonParts.object()
              .add("cookie", cookie)
              .build()
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      Refusals.write(response, "application/json", json);
      return;
    }
    response.addHeader(
        "Set-Cookie",
        COOKIE + "=1; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=None; Partitioned");
    Refusals.write(response, "text/html;charset=utf-8", pages.selfTest(page(request, msp)));
  }

  private static SelfTestPage page(HttpServletRequest request, ServedMsp msp) {
    List<Line> lines = new ArrayList<>();
    String agent = read(request.getQueryString(), msp, lines);
    return new SelfTestPage(
        request.getContextPath(),
        msp.frameOrigins(),
        request.getQueryString() == null ? "" : request.getQueryString(),
        lines,
        agent,
        HEADERS.stream().map(name -> new Line(name, header(request, name))).toList());
  }

  private static String header(HttpServletRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "(not sent)" : value;
  }

  private static String read(@Nullable String query, ServedMsp msp, List<Line> lines) {
    String client = msp.settings().clientVariable();
    try {
      Variables variables = msp.desk().read(query);
      variables
          .customer()
          .forEach(variable -> lines.add(new Line(variable.name(), text(variable))));
      lines.add(new Line("ticket", variables.ticket().orElse("(not filled in)")));
      if (!msp.chain().variables().contains(client)) {
        lines.add(new Line(client, variables.client().orElse("(not filled in)")));
      }
      AgentClaim claim = new AgentSignature(msp.settings().tabSecrets()).claim(variables);
      return claim.reason();
    } catch (JitgateException refusal) {
      lines.add(
          new Line(refusal.code().code(), refusal.code().sentence() + " " + refusal.detail()));
      return "not read";
    }
  }

  private static String text(Variable variable) {
    if (!variable.isSet()) {
      return "(not filled in)";
    }
    String text = String.join(" — or — ", variable.readings());
    return variable.mayBeCut() ? text + " (may be cut off)" : text;
  }
}
