// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what, by the table of routes; the one place that does.
 *
 * <p>A frame's cookie is sent with every request to us, whichever page makes it. What changes
 * something must therefore show by four things that a page of ours has made it.
 */
public final class Gate {

  /** How old a sign-in may be where a route wants a fresh one. */
  public static final Duration FRESH = Duration.ofMinutes(15);

  private static final String JSON = "application/json";

  private Gate() {}

  /**
   * Checks what a request's headers say about the page that made it.
   *
   * @throws JitgateException with {@code REQUEST_FORGED} if that is not one of ours, {@code
   *     BODY_TYPE} if the body is no JSON
   */
  public static void checkOrigin(HttpServletRequest request, MspHost host) {
    checkPage(request, host);
    String type = request.getContentType();
    if (type == null || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON)) {
      throw new JitgateException(ErrorCode.BODY_TYPE, "Expected " + JSON + ".");
    }
  }

  /**
   * Checks that a page of ours made a request, whatever its body.
   *
   * @throws JitgateException with {@code REQUEST_FORGED} if that cannot be told
   */
  public static void checkPage(HttpServletRequest request, MspHost host) {
    if (!isOwn(only(request, "Origin"), host)) {
      throw forged("Its Origin is not this host.");
    }
    if (!"same-origin".equals(only(request, "Sec-Fetch-Site"))) {
      throw forged("Its Sec-Fetch-Site is not same-origin.");
    }
    if (!"1".equals(only(request, "Jitgate-Request"))) {
      throw forged("It has no header Jitgate-Request.");
    }
  }

  /**
   * Checks that a request of somebody's who is signed in repeats what only their pages know.
   *
   * @throws JitgateException with {@code REQUEST_FORGED} if it does not
   */
  public static void checkToken(HttpServletRequest request, SignedIn signedIn) {
    String token = only(request, "Jitgate-Csrf");
    if (token == null || !same(token, signedIn.session().csrf())) {
      throw forged("It does not carry its page's token.");
    }
  }

  /**
   * Returns who a route gets to see: where the break-glass account may do nothing, nobody.
   *
   * @param route which route; empty if it is none of the table's
   */
  static Visitor seen(Visitor visitor, Optional<Route> route) {
    boolean breakGlass =
        visitor.signedIn().filter(it -> it.person().role() == Role.BREAK_GLASS).isPresent();
    return breakGlass && route.filter(Route::isForBreakGlass).isEmpty() ? Visitor.UNKNOWN : visitor;
  }

  /**
   * Checks that whoever sent a request may use a route.
   *
   * @param route which route
   * @param visitor who
   * @param proven whether the frame's key signed the request, if it comes from a frame
   * @param now the time
   * @param proofLasts how old a sign-in may be where access is at stake
   * @throws JitgateException with the reason if they may not
   */
  public static void checkWho(
      Route route, Visitor visitor, boolean proven, Instant now, Duration proofLasts) {
    Route.Who who = route.who();
    if (who == Route.Who.ANYONE) {
      return;
    }
    SignedIn signedIn =
        visitor
            .signedIn()
            .orElseThrow(
                () ->
                    new JitgateException(
                        visitor.refusal().orElse(ErrorCode.NOT_SIGNED_IN),
                        "This needs somebody who is signed in."));
    boolean breakGlass = signedIn.person().role() == Role.BREAK_GLASS;
    if (breakGlass && !route.isForBreakGlass()) {
      throw new JitgateException(
          ErrorCode.NOT_PERMITTED, "The break-glass access only puts people right.");
    }
    boolean framed = signedIn.session().carrier() == Carrier.FRAME;
    if (who.inFrames()) {
      // With its cookie a frame gets its pages; a call that shows no more asks for no more.
      boolean shown = who == Route.Who.VIEWER && visitor.token().isPresent();
      if (framed && !proven && !shown) {
        throw new JitgateException(
            ErrorCode.PROOF_INVALID, "The frame's key did not sign the request.");
      }
      if (who == Route.Who.TENANT_ADMINISTRATOR_FRESH) {
        checkRole(signedIn, who.roles());
        checkFresh(signedIn, now, FRESH);
      }
      if (who == Route.Who.PERSON_PROVEN) {
        checkFresh(signedIn, now, proofLasts);
      }
      return;
    }
    if (framed) {
      throw new JitgateException(ErrorCode.NOT_SIGNED_IN, "This cannot be done in a frame.");
    }
    if (!breakGlass) {
      checkRole(signedIn, who.roles());
    }
    if (who == Route.Who.WINDOW_FRESH || who == Route.Who.ADMINISTRATOR_FRESH) {
      checkFresh(signedIn, now, FRESH);
    }
  }

  /**
   * Checks that somebody who is signed in in a window has one of the given roles.
   *
   * @param fresh whether the sign-in must be fresh
   * @throws JitgateException with the reason if it is not so
   */
  public static void checkWindow(SignedIn signedIn, Set<Role> roles, boolean fresh, Instant now) {
    checkRole(signedIn, roles);
    if (fresh) {
      checkFresh(signedIn, now, FRESH);
    }
  }

  private static void checkRole(SignedIn signedIn, Set<Role> roles) {
    if (!roles.contains(signedIn.person().role())) {
      throw new JitgateException(
          ErrorCode.NOT_PERMITTED,
          roles.contains(Role.DELEGATED_ADMINISTRATOR)
              ? "Only administrators may, and those of their tenants."
              : "Only administrators may.");
    }
  }

  private static void checkFresh(SignedIn signedIn, Instant now, Duration age) {
    if (!signedIn.session().isFresh(now, age)) {
      throw new JitgateException(
          ErrorCode.STEP_UP_NEEDED, "It must not be older than " + SessionRules.words(age) + ".");
    }
  }

  private static boolean isOwn(@Nullable String origin, MspHost host) {
    return origin != null && host.origins().contains(origin);
  }

  private static @Nullable String only(HttpServletRequest request, String header) {
    Enumeration<String> values = request.getHeaders(header);
    if (!values.hasMoreElements()) {
      return null;
    }
    String value = values.nextElement();
    return values.hasMoreElements() ? null : value;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static JitgateException forged(String detail) {
    return new JitgateException(ErrorCode.REQUEST_FORGED, detail);
  }

  /** Returns the frame's proof, if the request carries one. */
  public static Optional<String> proof(HttpServletRequest request) {
    return Optional.ofNullable(only(request, "Jitgate-Proof"));
  }
}
