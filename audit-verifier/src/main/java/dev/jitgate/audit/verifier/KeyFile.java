// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jitgate.audit.AuditKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that an auditor gets: one MSP's audit key and nothing that opens anything else. */
final class KeyFile {

  private static final Pattern FORM =
      Pattern.compile(
          "jitgate-audit-key msp=([a-z][a-z0-9-]{0,31}) chain=([A-Za-z0-9+/]{43}=)"
              + " checkpoint=([A-Za-z0-9+/]{43}=)");
  private static final int MASTER_BYTES = 32;

  private KeyFile() {}

  /** Returns the key file's one line, derived from the master key. */
  static String derive(Path master, String msp) throws IOException {
    byte[] key = master(master);
    Base64.Encoder base64 = Base64.getEncoder();
    return "jitgate-audit-key msp="
        + msp
        + " chain="
        + base64.encodeToString(derive(key, AuditKey.CHAIN_PURPOSE, msp))
        + " checkpoint="
        + base64.encodeToString(derive(key, AuditKey.CHECKPOINT_PURPOSE, msp));
  }

  static AuditKey read(Path file, String msp) throws IOException {
    Matcher line = FORM.matcher(line(file));
    if (!line.matches()) {
      throw new UsageException(file + " is no file that the command key printed.");
    }
    if (!line.group(1).equals(msp)) {
      throw new UsageException(file + " is the key of the MSP " + line.group(1) + ".");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new AuditKey(base64.decode(line.group(2)), base64.decode(line.group(3)));
  }

  private static byte[] derive(byte[] master, String purpose, String msp) {
    return Hkdf.derive(master, (purpose + "\0" + msp).getBytes(UTF_8));
  }

  private static byte[] master(Path file) throws IOException {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(line(file));
    } catch (IllegalArgumentException e) {
      key = new byte[0];
    }
    if (key.length != MASTER_BYTES) {
      throw new UsageException(file + " does not hold 32 bytes as one line of Base64.");
    }
    return key;
  }

  private static String line(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, ISO_8859_1);
    return lines.size() == 1 ? lines.get(0).strip() : "";
  }
}
