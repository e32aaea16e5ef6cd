// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.msp.NetworkRange;
import dev.jitgate.session.Client;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a request came from.
 *
 * <p>Behind a proxy every request comes from the proxy; what it says in {@code X-Forwarded-For} is
 * believed if it is one of those that the deployment names, and nobody else.
 */
public final class ClientReader {

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::[0-9]+)?|([0-9.]+):[0-9]+");

  private final Set<String> trustedProxies;

  /** Makes a reader that believes the proxies with the given addresses. */
  public ClientReader(Set<String> trustedProxies) {
    this.trustedProxies = Set.copyOf(trustedProxies);
  }

  /** Returns what the request came from, on a page of our own. */
  public Client read(HttpServletRequest request, ServedMsp msp) {
    return new Client(
        msp.settings().host().origins().get(0),
        label(request.getHeader("User-Agent")),
        network(request));
  }

  /** Returns the address that the request came from. */
  String network(HttpServletRequest request) {
    List<String> way = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String address : header.split(",", -1)) {
        way.add(address.strip());
      }
    }
    String network = request.getRemoteAddr();
    for (int i = way.size() - 1; i >= 0 && trustedProxies.contains(network); i--) {
      Optional<String> said = address(way.get(i));
      if (said.isEmpty()) {
        // Not even a proxy's word makes it an address; the proxy itself is one.
        break;
      }
      network = said.get();
    }
    return network;
  }

  /** Some proxies add the port, with a colon or behind brackets. */
  static Optional<String> address(String said) {
    Matcher withPort = WITH_PORT.matcher(said);
    String address = withPort.matches() ? withPort.group(withPort.group(1) != null ? 1 : 2) : said;
    return Optional.of(address).filter(NetworkRange::isAddress);
  }

  /** Returns a browser and a system, for people to recognise; nothing is decided by it. */
  static String label(@Nullable String userAgent) {
    String agent = userAgent == null ? "" : userAgent;
    return browser(agent) + " on " + system(agent);
  }

  private static String browser(String agent) {
    if (agent.contains("Edg/")) {
      return "Edge";
    }
    if (agent.contains("Firefox/")) {
      return "Firefox";
    }
    if (agent.contains("Chrome/")) {
      return "Chrome";
    }
    return agent.contains("Safari/") ? "Safari" : "A browser";
  }

  private static String system(String agent) {
    if (agent.contains("Windows")) {
      return "Windows";
    }
    if (agent.contains("Android")) {
      return "Android";
    }
    if (agent.contains("iPhone") || agent.contains("iPad")) {
      return "iOS";
    }
    if (agent.contains("Mac OS X")) {
      return "macOS";
    }
    return agent.contains("Linux") ? "Linux" : "an unknown system";
  }
}
