// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Check;
import dev.jitgate.provider.LocalBackup;
import dev.jitgate.provider.LocalPassword;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What Windows LAPS has handed in of local administrators. */
final class LocalPasswords {

  static final String PATH = "/directory/deviceLocalCredentials";
  private static final String METADATA = "$select=id,deviceName,lastBackupDateTime,refreshDateTime";
  private static final String ALL = METADATA + ",credentials";

  private LocalPasswords() {}

  /** Returns the address of a list of what was handed in, of so many on each page. */
  static String list(int page) {
    return PATH + "?" + METADATA + "&$top=" + page;
  }

  static Optional<LocalBackup> backup(GraphSession graph, String device) {
    return one(graph, device, METADATA).flatMap(LocalPasswords::backup);
  }

  /** Returns what an entry says without a password; empty if it has none. */
  static Optional<LocalBackup> backup(JsonObject entry) {
    return Fields.time(entry, "lastBackupDateTime")
        .map(at -> new LocalBackup(at, Fields.time(entry, "refreshDateTime")));
  }

  /** Returns the newest password; the answer's are a history in no order. */
  static Optional<LocalPassword> newest(GraphSession graph, String device) {
    Optional<JsonObject> found = one(graph, device, ALL);
    List<JsonObject> history =
        found.stream()
            .flatMap(entry -> Fields.objects(entry, "credentials"))
            .sorted(Comparator.comparing(LocalPasswords::handedIn).reversed())
            .toList();
    if (history.isEmpty()) {
      return Optional.empty();
    }
    JsonObject newest = history.get(0);
    String account = Fields.text(newest, "accountName");
    return Optional.of(
        new LocalPassword(
            account,
            password(device, newest),
            lastHandedIn(graph, device, found.orElseThrow(), newest),
            history.stream()
                .map(each -> Fields.text(each, "accountName"))
                .filter(name -> !name.equals(account))
                .distinct()
                .toList()));
  }

  /**
   * Returns when the newest password was handed in, by the same word to which it is compared later:
   * the entry's, which may be a little later than the password's own. Were it not known, any later
   * look would pass for another password.
   */
  private static Instant lastHandedIn(
      GraphSession graph, String device, JsonObject entry, JsonObject newest) {
    Instant own = handedIn(newest);
    Instant told =
        backup(entry)
            .or(() -> backup(graph, device))
            .map(LocalBackup::at)
            .orElseThrow(() -> GraphErrors.unreadable(request(device, ALL)));
    return own.isAfter(told) ? own : told;
  }

  private static Instant handedIn(JsonObject credential) {
    return Fields.time(credential, "backupDateTime").orElse(Instant.EPOCH);
  }

  private static Bytes password(String device, JsonObject credential) {
    try {
      byte[] raw = Base64.getDecoder().decode(Fields.text(credential, "passwordBase64"));
      String text = decoded(raw);
      if (!text.isEmpty()) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // What it holds instead is not for any log.
    }
    throw GraphErrors.unreadable(request(device, ALL));
  }

  /**
   * Microsoft's examples are UTF-16 of the little end first, what directories send is seen to be
   * UTF-8; characters beyond Latin-1 are in no LAPS password.
   */
  static String decoded(byte[] raw) throws CharacterCodingException {
    boolean wide = raw.length > 0 && raw.length % 2 == 0;
    for (int i = 1; wide && i < raw.length; i += 2) {
      wide = raw[i] == 0;
    }
    Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    return charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
  }

  private static Optional<JsonObject> one(GraphSession graph, String device, String select) {
    GraphAnswer answer = graph.send(request(device, select));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    JsonObject object = answer.object();
    return Optional.of(object.containsKey("value") ? Fields.object(object, "value") : object);
  }

  private static GraphRequest request(String device, String select) {
    return GraphRequest.get(PATH + "/" + GraphRequest.encoded(device) + "?" + select);
  }

  /** Looks whether anything was handed in at all. */
  static Check check(GraphSession graph) {
    String topic = "laps";
    String subject = "Windows LAPS";
    boolean any =
        Fields.objects(graph.send(GraphRequest.get(list(1))).object(), "value")
            .findFirst()
            .isPresent();
    return any
        ? Check.ok(topic, subject, "Workstations have handed in local passwords.")
        : Check.warn(
            topic,
            subject,
            "No workstation has handed in a local password.",
            "Enable LAPS in Entra ID under Devices, Device settings, and give the workstations a LAPS"
                + " policy whose backup directory is Entra ID; without that they are not offered.");
  }
}
