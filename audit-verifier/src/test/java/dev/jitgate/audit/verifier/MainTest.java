// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.Checkpoint;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {

  private static final int RECORDS = 101;

  @TempDir private Path folder;
  private Path keyFile;
  private AuditKey key;
  private List<String> lines;
  private String said = "";

  @BeforeEach
  void makeATrail() throws IOException {
    keyFile = keyFile("master.key", (byte) 7);
    key = KeyFile.read(keyFile, "nikpot");
    lines = trail(key, RECORDS, "");
    write(
        "server.log",
        List.of("[INFO] started", "  " + checkpoint(RECORDS).line(key), "[INFO] and more"));
  }

  static IntStream positions() {
    return IntStream.rangeClosed(1, 100);
  }

  @Test
  void anUntouchedTrailIsIntact() throws IOException {
    assertThat(verify(lines)).isZero();
    assertThat(said)
        .isEqualTo(
            "INTACT: 101 records of nikpot, 1 checkpoints; the last MAC is "
                + ExportLine.parse(lines.get(100)).orElseThrow().mac()
                + "\n");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void anEditedRecordIsFound(int number) throws IOException {
    lines.set(number - 1, lines.get(number - 1).replace("\"event\":\"", "\"event\":\"un"));

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            "BROKEN: Record " + number + " was changed, or does not follow the record before.\n");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void aDeletedRecordIsFound(int number) throws IOException {
    lines.remove(number - 1);

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            "BROKEN: Record "
                + number
                + " is missing; record "
                + (number + 1)
                + " stands in its place.\n");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void adeletedRecordWhoseFollowersAreRenumberedIsFound(int number) throws IOException {
    lines.remove(number - 1);
    for (int i = number - 1; i < lines.size(); i++) {
      lines.set(i, lines.get(i).replace("\"number\":" + (i + 2), "\"number\":" + (i + 1)));
    }

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said).startsWith("BROKEN: Record " + number + " was changed");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void anInsertedRecordIsFound(int number) throws IOException {
    lines.add(
        number,
        lines.get(number - 1).replace("\"number\":" + number, "\"number\":" + (number + 1)));

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said).startsWith("BROKEN: Record " + (number + 1) + " was changed");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void exchangedRecordsAreFound(int number) throws IOException {
    lines.add(number - 1, lines.remove(number));

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said).startsWith("BROKEN: Record " + number + " is missing");
  }

  @ParameterizedTest
  @MethodSource("positions")
  void aTrailCutOffIsFoundByTheCheckpoint(int number) throws IOException {
    List<String> cut = lines.subList(0, number);

    assertThat(verify(cut)).isEqualTo(1);
    assertThat(said)
        .startsWith(
            "BROKEN: The trail ends with record "
                + number
                + ", but the log has a checkpoint of record 101");
    assertThat(run("verify", "--msp", "nikpot", "--key-file", keyFile.toString(), export(cut)))
        .as("without the log nobody can know")
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("positions")
  void anEndThatWasWrittenAnewIsFoundByTheCheckpoint(int number) throws IOException {
    List<String> forged = new ArrayList<>(lines.subList(0, number));
    String mac = ExportLine.parse(forged.get(number - 1)).orElseThrow().mac();
    for (int i = number + 1; i <= RECORDS; i++) {
      String record = record(key, i, "forged-");
      mac = AuditChain.next(key, mac, record);
      forged.add(new ExportLine(mac, key.id(), record).text());
    }

    assertThat(verify(forged)).isEqualTo(1);
    assertThat(said).isEqualTo("BROKEN: Record 101 is not the one whose checkpoint the log has.\n");
  }

  @Test
  void aCheckpointThatTheKeysHolderDidNotWriteIsFound() throws IOException {
    write("server.log", List.of(checkpoint(RECORDS).line(key).replace("number=101", "number=99")));

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said).isEqualTo("BROKEN: The log's checkpoint of record 99 is not genuine.\n");
  }

  @Test
  void anotherMspsTrailIsNotTakenForThisOnes() throws IOException {
    List<String> other = new ArrayList<>();
    for (String line : lines) {
      other.add(line.replace("\"msp\":\"nikpot\"", "\"msp\":\"other\""));
    }

    assertThat(verify(other)).isEqualTo(1);
    assertThat(said).isEqualTo("BROKEN: Record 1 is of the MSP other.\n");
  }

  @Test
  void whatTheServerWritesIsWhatIsVerified() throws IOException {
    String record =
        new AuditEntry(
                new UUID(1, 2),
                Instant.EPOCH,
                AuditEntry.Phase.SINGLE,
                AuditEvent.SERVER_STARTED,
                Origin.server(new Msp("nikpot")),
                Optional.empty(),
                new TreeMap<>(Map.of("version", "1\n\"}{\u202e")),
                Optional.of("done"))
            .text(RECORDS + 1, key);
    String before = ExportLine.parse(lines.get(RECORDS - 1)).orElseThrow().mac();
    lines.add(new ExportLine(AuditChain.next(key, before, record), key.id(), record).text());

    assertThat(verify(lines)).isZero();
    assertThat(said).startsWith("INTACT: 102 records");
  }

  @Test
  void aTrailGoesOnWithANewKeyIfBothAreGiven() throws IOException {
    Path newer = keyFile("newer.key", (byte) 8);
    AuditKey newKey = KeyFile.read(newer, "nikpot");
    String record = record(newKey, RECORDS + 1, "");
    String mac =
        AuditChain.next(newKey, ExportLine.parse(lines.get(100)).orElseThrow().mac(), record);
    lines.add(new ExportLine(mac, newKey.id(), record).text());

    assertThat(verify(lines)).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            "BROKEN: Record 102 was made with the key "
                + newKey.id()
                + ", which no --key-file holds.\n");
    assertThat(verify(lines, "--key-file", newer.toString())).isZero();
  }

  @Test
  void exportsInPartsAreOneTrailAndAPartThatBrokeOffIsFound() throws IOException {
    String first = export(lines.subList(0, 40));
    Path second = folder.resolve("second.jsonl");
    Files.writeString(second, String.join("\n", lines.subList(40, RECORDS)) + "\n", UTF_8);
    String[] command = {
      "verify", "--msp", "nikpot", "--key-file", keyFile.toString(), first, second.toString()
    };

    assertThat(run(command)).isEqualTo(1);
    assertThat(said).contains("second.jsonl is not whole");
    Files.writeString(
        second,
        String.join("\n", lines.subList(40, RECORDS)) + "\n" + ExportLine.end(RECORDS, false),
        UTF_8);
    assertThat(run(command)).isZero();
    assertThat(said).startsWith("INTACT: 101 records");
  }

  @Test
  void theDerivationIsHkdf() {
    // By RFC 5869 with an empty salt and info, as in its third case but for our length.
    byte[] input = new byte[22];
    Arrays.fill(input, (byte) 0x0b);

    assertThat(HexFormat.of().formatHex(Hkdf.derive(input, new byte[0])))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void aWrongCommandLineSaysHowItIsDone() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("prove")).isEqualTo(2);
    assertThat(run("verify", "--msp", "nikpot", "--key-file", keyFile.toString())).isEqualTo(2);
    assertThat(run("verify", "--msp", "nikpot", export(lines))).isEqualTo(2);
    assertThat(run("verify", "--all", "x")).isEqualTo(2);
    assertThat(run("verify", "--msp", "nikpot", "--key-file", "missing", "x")).isEqualTo(2);
    assertThat(run("verify", "--msp", "other", "--key-file", keyFile.toString(), export(lines)))
        .isEqualTo(2);
    assertThat(said).contains("is the key of the MSP nikpot.", "usage: java -jar");
    assertThat(run("key", "--msp", "nikpot", "--master-key", keyFile.toString())).isEqualTo(2);
  }

  private int verify(List<String> trail, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "verify",
                "--msp",
                "nikpot",
                "--key-file",
                keyFile.toString(),
                "--checkpoints",
                folder.resolve("server.log").toString()));
    words.addAll(List.of(more));
    words.add(export(trail));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(said, true, UTF_8)) {
      return Main.run(List.of(words), stream, stream);
    } finally {
      this.said = said.toString(UTF_8);
    }
  }

  private Path keyFile(String name, byte content) throws IOException {
    byte[] master = new byte[32];
    master[5] = content;
    write(name, List.of(Base64.getEncoder().encodeToString(master)));
    assertThat(run("key", "--msp", "nikpot", "--master-key", folder.resolve(name).toString()))
        .isZero();
    return write(name + ".audit-key", List.of(said.strip()));
  }

  private String export(List<String> trail) throws IOException {
    List<String> whole = new ArrayList<>(trail);
    whole.add(ExportLine.end(trail.size(), false));
    return write("export.jsonl", whole).toString();
  }

  private Path write(String name, List<String> text) throws IOException {
    return Files.write(folder.resolve(name), text, UTF_8);
  }

  private Checkpoint checkpoint(int number) {
    String mac = ExportLine.parse(lines.get(number - 1)).orElseThrow().mac();
    return new Checkpoint("nikpot", number, mac, key.id(), "2026-11-24T09:00:00.000Z");
  }

  private static List<String> trail(AuditKey key, int records, String event) {
    List<String> trail = new ArrayList<>();
    String mac = AuditChain.start("nikpot");
    for (int i = 1; i <= records; i++) {
      String record = record(key, i, event);
      mac = AuditChain.next(key, mac, record);
      trail.add(new ExportLine(mac, key.id(), record).text());
    }
    return trail;
  }

  private static String record(AuditKey key, int number, String event) {
    return "{\"number\":"
        + number
        + ",\"msp\":\"nikpot\",\"key\":\""
        + key.id()
        + "\",\"event\":\""
        + event
        + "tenant-put\",\"details\":{}}";
  }
}
