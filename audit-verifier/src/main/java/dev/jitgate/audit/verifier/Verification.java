// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.Checkpoint;
import dev.jitgate.audit.ExportLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over a trail; keeps what is wrong first. */
final class Verification {

  /** How every record begins; its MAC vouches for it. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\{\"number\":(\\d{1,18}),\"msp\":\"([^\"]*)\",\"key\":\"([^\"]*)\",.*");

  private final String msp;
  private final KeyRing keys;
  private final Map<Long, Checkpoint> checkpoints = new HashMap<>();
  private final int checkpointCount;
  private String mac;
  private long number;
  private @Nullable String fault;

  Verification(String msp, KeyRing keys, List<Checkpoint.Signed> found) {
    this.msp = msp;
    this.keys = keys;
    this.mac = AuditChain.start(msp);
    found.stream().filter(signed -> signed.checkpoint().msp().equals(msp)).forEach(this::take);
    this.checkpointCount = checkpoints.size();
  }

  void read(String file, BufferedReader lines) throws IOException {
    boolean ended = false;
    for (String line = lines.readLine(); line != null && fault == null; line = lines.readLine()) {
      if (ended) {
        fault = file + " goes on behind its last line.";
      } else if (ExportLine.isEnd(line)) {
        ended = true;
      } else {
        fault = ExportLine.parse(line).map(this::check).orElse(place() + " is no record.");
        fault = fault.isEmpty() ? null : fault;
      }
    }
    if (fault == null && !ended) {
      fault = file + " is not whole: it has no last line that tells where to go on.";
    }
  }

  /** Returns what is wrong first, if anything is. */
  Optional<String> finish() {
    if (fault == null) {
      checkpoints.keySet().stream()
          .max(Long::compare)
          .ifPresent(
              last ->
                  fault =
                      "The trail ends with record "
                          + number
                          + ", but the log has a checkpoint of record "
                          + last
                          + ": its end was cut off, or the export is older than the log.");
    }
    return Optional.ofNullable(fault);
  }

  String summary() {
    return "INTACT: "
        + number
        + " records of "
        + msp
        + ", "
        + checkpointCount
        + " checkpoints; the last MAC is "
        + mac;
  }

  private void take(Checkpoint.Signed signed) {
    Checkpoint checkpoint = signed.checkpoint();
    Optional<AuditKey> key = keys.find(checkpoint.key());
    if (fault != null) {
      return;
    }
    if (key.isEmpty()) {
      fault =
          "The log's checkpoint of record " + checkpoint.number() + " " + noKey(checkpoint.key());
    } else if (!signed.isGenuine(key.get())) {
      fault = "The log's checkpoint of record " + checkpoint.number() + " is not genuine.";
    } else {
      Checkpoint other = checkpoints.put(checkpoint.number(), checkpoint);
      if (other != null && !other.mac().equals(checkpoint.mac())) {
        fault = "The log has two different checkpoints of record " + checkpoint.number() + ".";
      }
    }
  }

  /** Returns what is wrong with the next record; empty if nothing is. */
  private String check(ExportLine line) {
    Matcher beginning = BEGINNING.matcher(line.record());
    if (!beginning.matches()) {
      return place() + " does not begin like a record.";
    }
    if (Long.parseLong(beginning.group(1)) != number + 1) {
      return place() + " is missing; record " + beginning.group(1) + " stands in its place.";
    }
    if (!beginning.group(2).equals(msp)) {
      return place() + " is of the MSP " + beginning.group(2) + ".";
    }
    if (!beginning.group(3).equals(line.key())) {
      return place() + " names another key inside than outside.";
    }
    Optional<AuditKey> key = keys.find(line.key());
    if (key.isEmpty()) {
      return place() + " " + noKey(line.key());
    }
    String expected = AuditChain.next(key.get(), mac, line.record());
    if (!expected.equals(line.mac())) {
      return place() + " was changed, or does not follow the record before.";
    }
    number++;
    mac = expected;
    Checkpoint checkpoint = checkpoints.remove(number);
    return checkpoint == null || checkpoint.mac().equals(mac)
        ? ""
        : "Record " + number + " is not the one whose checkpoint the log has.";
  }

  private String place() {
    return "Record " + (number + 1);
  }

  private static String noKey(String id) {
    return "was made with the key " + id + ", which no --key-file holds.";
  }
}
