// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenantTableTest {

  private static final String HEADER = "name,displayName,haloReference\n";

  private final List<String> taken = new ArrayList<>();
  private List<Rejection> rejections = List.of();

  static Stream<Arguments> goodLines() {
    return Stream.of(
        Arguments.of("demo,Demo PAM tenant,D-1", "demo|Demo PAM tenant|{haloReference=D-1}|[]"),
        Arguments.of("demo,Demo,", "demo|Demo|{}|[haloReference]"),
        Arguments.of("demo,Demo,\u00A0 ", "demo|Demo|{}|[haloReference]"),
        Arguments.of("  Demo ,\tDemo\u00A0, D-1 ", "demo|Demo|{haloReference=D-1}|[]"),
        Arguments.of("demo,\"Foo, Bar & Co\",x=y", "demo|Foo, Bar & Co|{haloReference=x=y}|[]"),
        Arguments.of("\"demo\",\"Demo\",\"D-1\"", "demo|Demo|{haloReference=D-1}|[]"),
        Arguments.of("demo,Demo,D-1\r", "demo|Demo|{haloReference=D-1}|[]"),
        Arguments.of("demo,Strauß & Söhne,東京 😀", "demo|Strauß & Söhne|{haloReference=東京 😀}|[]"));
  }

  @ParameterizedTest
  @MethodSource("goodLines")
  void takesALine(String line, String expected) throws IOException {
    read(HEADER + line + "\n");

    assertThat(rejections).isEmpty();
    assertThat(taken).containsExactly(expected);
  }

  static Stream<Arguments> badLines() {
    String k = "k".repeat(300_000);
    return Stream.of(
        Arguments.of("demo", "JG-4002 The line has 1 columns, the header has 3."),
        Arguments.of("demo,Demo,D-1,more", "JG-4002 The line has 4 columns, the header has 3."),
        Arguments.of("demo;Demo;D-1", "JG-4002 The line has 1 columns, the header has 3."),
        Arguments.of("demo,\"Demo,D-1", "JG-4002 A quote is not closed."),
        Arguments.of("demo,Demo,\"", "JG-4002 A quote is not closed."),
        Arguments.of("demo,\"De\"mo,D-1", "JG-4002 Text follows a closing quote."),
        Arguments.of("demo,\"Demo\" ,D-1", "JG-4002 Text follows a closing quote."),
        Arguments.of("demo,Demo\rother,D-1", "JG-4002 A carriage return stands within the line."),
        Arguments.of("demo,Demo,D-1\rx,y,z", "JG-4002 A carriage return stands within the line."),
        Arguments.of("demo," + k + ",D-1", "JG-4002 The line is longer than 256 KiB."),
        Arguments.of(",Demo,D-1", "JG-4003 The URL name is empty."),
        Arguments.of(",,", "JG-4003 The URL name is empty."),
        Arguments.of("de mo,Demo,D-1", "JG-4003 The URL name has U+0020 (SPACE)."),
        Arguments.of("\u212Aelvin,Demo,D-1", "JG-4003 The URL name has U+212A (KELVIN SIGN)."),
        Arguments.of("xn--demo,Demo,D-1", "JG-4003 The URL name begins with xn--."),
        Arguments.of("demo, ,D-1", "JG-4004 The display name is empty."),
        Arguments.of("demo,De\"mo,D-1", "JG-4004 The display name has U+0022 (QUOTATION MARK)."),
        Arguments.of("demo, \"Demo\",D-1", "JG-4004 The display name has U+0022 (QUOTATION MARK)."),
        Arguments.of("demo,De\u0000mo,D-1", "JG-4004 The display name has U+0000 (NULL)."),
        Arguments.of(
            "demo,De\u202Emo,D-1", "JG-4004 The display name has U+202E (RIGHT-TO-LEFT OVERRIDE)."),
        Arguments.of(
            "demo,Demo," + "r".repeat(257),
            "JG-4005 The value of haloReference has 257 characters; 256 at most."),
        Arguments.of("FIRST,Demo,D-1", "JG-4006 A line before has the name first."));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void rejectsALineAndTakesItsNeighbours(String line, String expected) throws IOException {
    read(HEADER + "first,First,\n" + line + "\nlast,Last,\n");

    assertThat(rejections).extracting(Rejection::toString).containsExactly("line 3: " + expected);
    assertThat(taken)
        .containsExactly("first|First|{}|[haloReference]", "last|Last|{}|[haloReference]");
  }

  @Test
  void rejectsALineThatIsNotUtf8WithoutReplacingAnything() throws IOException {
    read((HEADER + "first,First,\nsoehne,Söhne,\nlast,Last,\n").getBytes(ISO_8859_1));

    assertThat(rejections)
        .extracting(Rejection::toString)
        .containsExactly("line 3: JG-4002 The line is not UTF-8.");
    assertThat(taken).hasSize(2);
  }

  @Test
  void aForgottenQuoteCostsItsLineAlone() throws IOException {
    read(HEADER + "a,\"A,1\nb,\"B, Inc\",2\nc,C,3\nd,\"D,4\ne,E,5\n");

    assertThat(rejections)
        .extracting(Rejection::toString)
        .containsExactly(
            "line 2: JG-4002 A quote is not closed.", "line 5: JG-4002 A quote is not closed.");
    assertThat(taken)
        .containsExactly(
            "b|B, Inc|{haloReference=2}|[]",
            "c|C|{haloReference=3}|[]",
            "e|E|{haloReference=5}|[]");
  }

  @Test
  void aLineBreakInACustomersNameSmugglesNoTenantIn() throws IOException {
    read(HEADER + "victim,\"Harmless\nevil,Contoso,4711\n\n\"\"end\"\"\",1\nlast,Last,\n");

    assertThat(rejections)
        .extracting(Rejection::toString)
        .containsExactly(
            "line 2: JG-4002 A value in quotes goes on to line 5; no value may have a line break.");
    assertThat(taken).containsExactly("last|Last|{}|[haloReference]");
  }

  @Test
  void brokenBytesDoNotEndAValueOfSeveralLines() throws IOException {
    read((HEADER + "victim,\"Söhne\nevil,Contoso,4711\nend\",1\n").getBytes(ISO_8859_1));

    assertThat(rejections)
        .extracting(Rejection::toString)
        .containsExactly(
            "line 2: JG-4002 A value in quotes goes on to line 4; no value may have a line break.");
    assertThat(taken).isEmpty();
  }

  @Test
  void emptyLinesAreNoLines() throws IOException {
    read(HEADER + "\n\r\n  \ndemo,Demo,D-1\n\n");

    assertThat(rejections).isEmpty();
    assertThat(taken).hasSize(1);
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    read(HEADER + "demo,Demo,D-1");

    assertThat(taken).containsExactly("demo|Demo|{haloReference=D-1}|[]");
  }

  @Test
  void columnsStandInAnyOrder() throws IOException {
    read("\uFEFF haloReference , displayName,clientId,name \r\nD-1,Demo,42,demo\r\n");

    assertThat(taken).containsExactly("demo|Demo|{clientId=42, haloReference=D-1}|[]");
  }

  @Test
  void countsEveryRejectionAndListsTheFirst() throws IOException {
    TenantTable table = read(HEADER + "x\n".repeat(ImportReport.MOST + 7));

    assertThat(table.rejected()).isEqualTo(ImportReport.MOST + 7);
    assertThat(rejections).hasSize(ImportReport.MOST);
    assertThat(rejections.get(ImportReport.MOST - 1).line()).isEqualTo(ImportReport.MOST + 1);
  }

  @Test
  void refusesMoreTenantsThanItCanRemember() throws IOException {
    String three = HEADER + "a,A,\nb,B,\nb,again,\nc,C,\n";

    read(three.getBytes(UTF_8), 3);
    assertThat(taken).hasSize(3);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> read(three.getBytes(UTF_8), 2))
        .withMessage("JG-4010: The table has more than 2 tenants.");
  }

  @Test
  void refusesMoreWrongLinesThanItCanReport() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> read((HEADER + "x\n".repeat(3)).getBytes(UTF_8), 2))
        .withMessage("JG-4010: More than 2 lines are wrong.");
  }

  @Test
  void takesMoreColumnsThanATenantMayHaveAttributes() throws IOException {
    StringBuilder header = new StringBuilder("name,displayName");
    for (int i = 0; i < 100; i++) {
      header.append(",a").append(i);
    }
    read(header + "\ndemo,Demo,1" + ",".repeat(99) + "\n");

    assertThat(taken).singleElement().asString().startsWith("demo|Demo|{a0=1}|");
  }

  @Test
  void takesTheGuardOfASpreadsheetsCellAway() throws IOException {
    read(HEADER + "a,'=1+1,\nb,''=x,\nc,'tis,\nd,=1+1,\n");

    assertThat(taken)
        .containsExactly(
            "a|=1+1|{}|[haloReference]",
            "b|'=x|{}|[haloReference]",
            "c|'tis|{}|[haloReference]",
            "d|=1+1|{}|[haloReference]");
  }

  static Stream<Arguments> badHeaders() {
    return Stream.of(
        Arguments.of("", "The table is empty."),
        Arguments.of("\uFEFF", "It is empty."),
        Arguments.of("\nname,displayName\n", "It is empty."),
        Arguments.of("demo,Demo", "It has no column name."),
        Arguments.of("Name,displayName", "It has no column name."),
        Arguments.of("name", "It has no column displayName."),
        Arguments.of("name;displayName", "Its columns are not separated by commas."),
        Arguments.of("name\tdisplayName", "Its columns are not separated by commas."),
        Arguments.of(
            "name,displayName\rdemo,Demo", "It has a carriage return; lines end with a line feed."),
        Arguments.of("name,displayName,a,a", "It names a column twice."),
        Arguments.of("name,displayName,", "'' cannot be an attribute's name."),
        Arguments.of(
            "name,displayName,halo reference", "'halo reference' cannot be an attribute's name."),
        Arguments.of("name,\"displayName", "Its quotes are broken."));
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void refusesATableWhoseHeaderIsNone(String table, String expected) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> read(table))
        .withMessage("JG-4001: " + expected);
  }

  @Test
  void refusesATableInAnotherEncoding() {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> read("\uFEFFname,displayName\n".getBytes(UTF_16LE)))
        .withMessage("JG-4001: It is not UTF-8.");
  }

  private TenantTable read(String table) throws IOException {
    return read(table.getBytes(UTF_8));
  }

  private TenantTable read(byte[] bytes) throws IOException {
    return read(bytes, 10_000);
  }

  private TenantTable read(byte[] bytes, int most) throws IOException {
    TenantTable table = new TenantTable(new ByteArrayInputStream(bytes), most, ImportWatch.NONE);
    for (List<TenantChange> batch = table.next(); !batch.isEmpty(); batch = table.next()) {
      batch.forEach(change -> taken.add(show(change)));
    }
    rejections = table.rejections();
    return table;
  }

  private static String show(TenantChange change) {
    return change.draft().urlName()
        + "|"
        + change.draft().displayName()
        + "|"
        + new TreeMap<>(change.draft().attributes())
        + "|"
        + change.removed();
  }
}
