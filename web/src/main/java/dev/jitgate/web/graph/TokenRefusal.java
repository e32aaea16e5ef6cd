// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Microsoft's sign-in gave no token.
 *
 * @param code the number after AADSTS; 0 if there is none
 * @param error OAuth's word; may be empty
 */
record TokenRefusal(int code, String error) {

  private static final int TOO_OFTEN = 50196;
  private static final Pattern NUMBER = Pattern.compile("AADSTS([0-9]{1,9})");

  /** What to do, by the number: what Microsoft writes beside it names ids and times. */
  private static final Map<Integer, String> KNOWN =
      Map.ofEntries(
          Map.entry(7000215, "The client secret is wrong. Paste its value, not its id."),
          Map.entry(7000222, "The client secret has expired. Make a new one."),
          Map.entry(
              700027, "The app registration does not have jitgate's certificate. Upload it there."),
          Map.entry(
              700016,
              "The app is not in this directory. Have the customer consent, or correct the client"
                  + " id."),
          Map.entry(90002, "There is no such directory. Correct the directory id or the cloud."),
          Map.entry(900023, "The directory id is not one."),
          Map.entry(65001, "Nobody has consented for this directory."),
          Map.entry(53003, "A Conditional Access policy for apps keeps jitgate out."),
          Map.entry(TOO_OFTEN, "It was asked too often."),
          Map.entry(7000112, "The app is disabled in this directory."),
          Map.entry(700024, "The clock of this server is wrong."));

  static TokenRefusal of(Optional<JsonObject> body) {
    JsonObject json = body.orElse(Fields.NONE);
    String word = Redaction.shown(Fields.text(json, "error"), List.of(), 64);
    return new TokenRefusal(number(json), word);
  }

  private static int number(JsonObject json) {
    if (json.get("error_codes") instanceof JsonArray codes
        && !codes.isEmpty()
        && codes.get(0) instanceof JsonNumber number) {
      return number.intValue();
    }
    Matcher matcher = NUMBER.matcher(Fields.text(json, "error_description"));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  boolean isTooOften() {
    return code == TOO_OFTEN;
  }

  /** Returns it for people. */
  String words(int status) {
    String known = KNOWN.getOrDefault(code, "Microsoft's sign-in gave no token.");
    String said = code == 0 ? error : "AADSTS" + code;
    return known + " (" + (said.isEmpty() ? "HTTP status " + status : said) + ")";
  }
}
