// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The server's log, read for what a person needs when the start fails. */
final class PayaraLog {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern RECORD = Pattern.compile("(?m)^(?=\\[\\d{4}-\\d\\d-\\d\\dT)");
  private static final Pattern HEADER = Pattern.compile("^\\[.*?\\[levelValue: \\d+] (\\[\\[)?");
  private static final Pattern JOIN = Pattern.compile("https?://[^\\s/]+/join#[A-Za-z0-9_-]{43}");
  private static final int MOST_LINES = 25;

  private final Path file;

  PayaraLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Returns whether the server has given up on the WAR; it goes on running all the same. */
  boolean saysThatDeploymentFailed() {
    return text().contains("Exception while loading the app");
  }

  /** Returns the errors without their stack traces, or the last lines if there are none. */
  String errors() {
    String text = text();
    List<String> errors =
        RECORD
            .splitAsStream(text)
            .filter(entry -> entry.contains("[SEVERE]"))
            .flatMap(entry -> HEADER.matcher(entry).replaceFirst("").lines())
            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.equals("]]"))
            .distinct()
            .limit(MOST_LINES)
            .toList();
    List<String> lines = text.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    return (errors.isEmpty() ? last : errors)
        .stream().map("  "::concat).collect(Collectors.joining(System.lineSeparator()));
  }

  /** Returns the link by which the first administrator joins the MSP under the given host. */
  String joinLink(String host) {
    String start = "http://" + host + "/join#";
    return JOIN.matcher(text())
        .results()
        .map(MatchResult::group)
        .filter(link -> link.startsWith(start))
        .reduce((earlier, later) -> later)
        .orElse("(its administrator has joined already)");
  }

  private String text() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return COLOUR.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
