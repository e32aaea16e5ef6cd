// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.session.Carrier;
import dev.jitgate.session.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies, as raw headers: containers know nothing of {@code Partitioned}.
 *
 * <p>The names differ, since a partitioned cookie and another one of the same name get into each
 * other's way in some browsers.
 */
public enum Cookies {
  /** A window's session. */
  WINDOW("__Host-jitgate", "SameSite=Lax"),
  /** A frame's session. */
  FRAME("__Host-jitgate-frame", "SameSite=None; Partitioned"),
  /** A window's browser, whoever uses it; what began in it ends in it. */
  BROWSER("__Host-jitgate-browser", "SameSite=Lax");

  private final String name;
  private final String site;

  Cookies(String name, String site) {
    this.name = name;
    this.site = site;
  }

  /** Returns the cookie in which a session of the given carrier lives. */
  public static Cookies of(Carrier carrier) {
    return carrier == Carrier.FRAME ? FRAME : WINDOW;
  }

  /** Returns what the request shows; empty if it shows none, several, or no token. */
  public Optional<Token> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    Optional<Token> found = Optional.empty();
    if (cookies == null) {
      return found;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name)) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Token.parse(cookie.getValue());
      }
    }
    return found;
  }

  /** Returns the header's value that sets the cookie. */
  public String set(Token token, Duration life) {
    return header(token.text(), Math.max(1, life.toSeconds()));
  }

  /** Returns the header's value that deletes the cookie. */
  public String delete() {
    return header("", 0);
  }

  private String header(String value, long seconds) {
    return name + "=" + value + "; Path=/; Max-Age=" + seconds + "; Secure; HttpOnly; " + site;
  }
}
