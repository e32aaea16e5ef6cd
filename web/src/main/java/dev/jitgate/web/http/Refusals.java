// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.RefusalPage;
import dev.jitgate.web.pages.RefusalPage.Line;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers with a refusal: a whole page, or JSON for whoever asks for it. */
public final class Refusals {

  private final Pages pages;

  /** Makes refusals that are shown on the given pages. */
  public Refusals(Pages pages) {
    this.pages = pages;
  }

  /** Answers with a refusal, as far as whoever asks may know it. */
  public void send(
      HttpServletRequest request, HttpServletResponse response, JitgateException refusal)
      throws IOException {
    send(request, response, refusal.code(), publicDetail(refusal));
  }

  /** Returns a refusal's detail; empty if it is the database's or the server's own words. */
  public static String publicDetail(JitgateException refusal) {
    return switch (refusal.code()) {
      case STORE_UNREACHABLE, STORE_BUSY, KEY_WRONG, AUDIT_UNWRITABLE, INTERNAL -> "";
      default -> refusal.detail();
    };
  }

  /** Answers with an error that says nothing about what HaloPSA sent. */
  public void send(
      HttpServletRequest request, HttpServletResponse response, ErrorCode code, String detail)
      throws IOException {
    send(
        request,
        response,
        new RefusalPage(code, "", detail, List.of(), List.of(), List.of(), time()));
  }

  private void send(HttpServletRequest request, HttpServletResponse response, RefusalPage page)
      throws IOException {
    response.setStatus(StatusCodes.of(page.code()));
    StatusCodes.retryAfterSeconds(page.code())
        .ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
    if (wantsJson(request.getHeader("Accept"))) {
      write(response, Problem.MEDIA_TYPE, json(page));
    } else {
      write(response, "text/html;charset=utf-8", pages.refusal(page));
    }
  }

  /** Answers that a tab is refused, as far as whoever looks may know it. */
  void send(HttpServletRequest request, HttpServletResponse response, TabAnswer.Refusal refusal)
      throws IOException {
    send(request, response, page(refusal, DoorFilter.msp(request).settings()));
  }

  /**
   * Returns what a refused tab says, as far as whoever looks may know it.
   *
   * @param settings the settings of the tab's MSP
   */
  public static RefusalPage page(TabAnswer.Refusal refusal, MspSettings settings) {
    TabLines lines = TabLines.of(refusal, settings.clientVariable());
    return new RefusalPage(
        refusal.code(),
        lines.value(),
        harmless(refusal),
        lines.sent(),
        lines.tried(),
        lines.led(),
        time());
  }

  /** What a resolver says may be anything, an address with a password for example. */
  private static String harmless(TabAnswer.Refusal refusal) {
    return refusal.code().kind() == ErrorCode.Kind.RESOLVER ? "" : refusal.detail();
  }

  private static String time() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Browsers always name text/html; whoever names JSON without it wants JSON. */
  public static boolean wantsJson(@Nullable String accept) {
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  /** Writes a whole answer. */
  public static void write(HttpServletResponse response, String mediaType, byte[] body)
      throws IOException {
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] json(RefusalPage page) {
    return Problem.of(page.code(), page.detail())
        .add("sent", array(page.sent()))
        .add("tried", array(page.tried()))
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArrayBuilder array(List<Line> lines) {
    JsonArrayBuilder array = JsonParts.array();
    for (Line line : lines) {
      array.add(JsonParts.object().add("name", line.name()).add("text", line.text()));
    }
    return array;
  }
}
