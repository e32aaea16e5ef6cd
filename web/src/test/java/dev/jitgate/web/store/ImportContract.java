// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.ChangeTerms.Expected;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportPreview;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportRun;
import dev.jitgate.tenant.ImportState;
import dev.jitgate.tenant.ImportWatch;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantTag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports, previews, exports, and changes on terms, in whichever database. */
abstract class ImportContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  private static final ImportJob.Author ADA =
      new ImportJob.Author("PERSON", "1", "Ada", "192.0.2.1");

  private final Msp msp = new Msp("import" + MSPS.incrementAndGet());
  private final Msp other = new Msp("import" + MSPS.incrementAndGet());
  private Database database;
  private SqlTenantStore tenants;
  private SqlImportStore imports;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    tenants = new SqlTenantStore(database);
    imports = new SqlImportStore(database);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void aPreviewSaysWhatTheImportDoesAndChangesNothing() throws IOException {
    tenants.put(msp, draft("same", "Same"));
    tenants.put(msp, new TenantDraft("old", "Old", Map.of("city", "Bonn", "kept", "1")));
    tenants.put(msp, draft("apart", "New One"));
    final long version = tenants.versions().getOrDefault(msp, 0L);
    String table = "name,displayName,city\nsame,Same,\nold,Older,Köln\nnew,New One,\nno one,X,\n";
    List<Rejection> heard = new ArrayList<>();

    ImportPreview preview = preview(table, heard);

    assertThat(tenants.versions().get(msp)).isEqualTo(version).isEqualTo(preview.version());
    assertThat(tenants.find(msp, "new")).isEmpty();
    assertThat(preview.samples())
        .extracting(
            sample -> sample.before().map(Tenant::displayName).orElse("-"),
            sample -> sample.after().displayName(),
            sample -> new TreeMap<>(sample.after().attributes()).toString())
        .containsExactly(tuple("Old", "Older", "{city=Köln, kept=1}"), tuple("-", "New One", "{}"));
    assertThat(heard).isEqualTo(preview.report().rejections()).hasSize(1);
    assertThat(preview.report().warnings()).hasSize(1);
    assertThat(tenants.importTable(msp, in(table))).isEqualTo(preview.report());
  }

  @Test
  void aPreviewWarnsOfNumbersByTheAttributeThatTheMspKeepsThemIn() throws IOException {
    tenants.put(msp, new TenantDraft("acme", "Acme", Map.of("number", "11")));
    SqlTenantStore store = new SqlTenantStore(database, any -> "number");
    String table = "name,displayName,number,haloClientId\nfoo,Foo,11,7\nbar,Bar,12,7\n";

    ImportPreview preview = store.preview(msp, in(table), ImportWatch.NONE);

    assertThat(preview.report().warnings())
        .extracting(Object::toString)
        .containsExactly(
            "JG-4012 Several tenants have the same number of a HaloPSA customer. acme, foo");
    assertThat(store.importTable(msp, in(table))).isEqualTo(preview.report());
  }

  @Test
  void anImportEndsItsJobTogetherWithTheTenants() throws IOException {
    ImportJob job = applying();

    tenants.importTable(msp, in("name,displayName\na,A\n"), run(job, 0));

    ImportJob done = imports.find(msp, job.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(ImportState.DONE);
    assertThat(done.report())
        .contains("1 lines: 1 added, 0 changed, 0 unchanged, 0 rejected false");
    assertThat(tenants.find(msp, "a")).isPresent();
  }

  @Test
  void whatWasEndedMeanwhileChangesNothing() {
    for (ImportState end : List.of(ImportState.CANCELLED, ImportState.INTERRUPTED)) {
      ImportJob job = applying();
      ImportRun run =
          new Run(job.id(), 0) {

            @Override
            public String end(ImportReport report, boolean recomputed) {
              // At the last moment, while the import holds the lock.
              assertThat(elsewhere(() -> imports.move(msp, job.id(), ImportState.OPEN, end)))
                  .isTrue();
              return "x";
            }
          };

      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> tenants.importTable(msp, in("name,displayName\na,A\n"), run))
          .withMessageStartingWith("JG-4037");
      assertThat(tenants.find(msp, "a")).isEmpty();
      assertThat(imports.find(msp, job.id()).orElseThrow().state()).isEqualTo(end);
      assertThat(tenants.versions().get(msp)).isZero();
    }
  }

  @Test
  void whileOneIsAppliedOthersArriveAndSayHowFarTheyAre() throws IOException {
    ImportJob job = applying();
    AtomicInteger heard = new AtomicInteger();

    tenants.importTable(
        msp,
        in("name,displayName\na,A\nb,B\n"),
        new Run(job.id(), 0) {

          @Override
          public void at(long line) {
            ImportJob second = job(msp);
            assertThat(elsewhere(() -> imports.add(second, 9))).isTrue();
            assertThat(
                    elsewhere(
                        () -> {
                          imports.addRejected(msp, second.id(), 0, "line\n");
                          return imports.touch(msp, job.id(), line, NOW);
                        }))
                .isTrue();
            assertThat(elsewhere(() -> imports.find(msp, job.id())).orElseThrow().linesDone())
                .isEqualTo(line);
            heard.incrementAndGet();
          }
        });

    assertThat(heard).hasPositiveValue();
  }

  @Test
  void tenantsThatWereChangedSinceThePreviewAreToldOf() throws IOException {
    String table = "name,displayName\na,A\n";
    ImportPreview preview = preview(table, new ArrayList<>());
    tenants.put(msp, draft("a", "A"));
    ImportJob job = applying();

    tenants.importTable(msp, in(table), run(job, preview.version()));

    assertThat(imports.find(msp, job.id()).orElseThrow().report())
        .contains("1 lines: 0 added, 0 changed, 1 unchanged, 0 rejected true");
  }

  @Test
  void oneImportOfAnMspIsAppliedAtATime() {
    ImportJob first = applying();
    ImportJob second = approved(msp);
    ImportJob elsewhere = approved(other);

    assertThat(imports.claim(msp, second.id())).isFalse();
    assertThat(imports.claim(other, elsewhere.id())).isTrue();
    assertThat(imports.fail(msp, first.id(), new ImportJob.Failure("JG-9003", "x".repeat(9000))))
        .isTrue();
    assertThat(imports.fail(msp, first.id(), new ImportJob.Failure("JG-9999", "again"))).isFalse();
    assertThat(imports.find(msp, first.id()).orElseThrow().failure().orElseThrow().code())
        .isEqualTo("JG-9003");
    assertThat(imports.claim(msp, second.id())).isTrue();
  }

  @Test
  void fewMayBeOpenAndNoMspSeesAnothers() {
    ImportJob job = job(msp);
    assertThat(imports.add(job, 1)).isTrue();
    assertThat(imports.add(job(msp), 1)).isFalse();
    assertThat(imports.add(job(other), 1)).isTrue();

    assertThat(imports.find(msp, job.id())).contains(job);
    assertThat(imports.find(other, job.id())).isEmpty();
    assertThat(imports.list(msp)).containsExactly(job);
    assertThat(imports.move(other, job.id(), ImportState.OPEN, ImportState.CANCELLED)).isFalse();
    assertThat(imports.forget(msp, job.id())).isFalse();
    imports.addRejected(msp, job.id(), 0, "1,ö\n");
    assertThat(imports.rejected(msp, job.id(), 0)).contains("1,ö\n");
    assertThat(imports.rejected(other, job.id(), 0)).isEmpty();
    assertThat(imports.move(msp, job.id(), ImportState.OPEN, ImportState.CANCELLED)).isTrue();
    assertThat(imports.forget(other, job.id())).isFalse();
    assertThat(imports.forget(msp, job.id())).isTrue();
    assertThat(imports.list(msp)).isEmpty();
  }

  @Test
  void whatNobodyKeepsAliveIsInterruptedAndWhatIsOldForgotten() {
    ImportJob lost = job(msp);
    ImportJob alive = job(msp);
    imports.add(lost, 9);
    imports.add(alive, 9);
    imports.touch(msp, alive.id(), 7, NOW.plusSeconds(60));

    imports.interrupt(NOW.plusSeconds(30));

    assertThat(state(lost)).isEqualTo(ImportState.INTERRUPTED);
    assertThat(state(alive)).isEqualTo(ImportState.WAITING);
    assertThat(imports.touch(msp, lost.id(), 1, NOW.plus(Duration.ofHours(1)))).isFalse();
    imports.forget(NOW.plusSeconds(90));
    assertThat(imports.list(msp)).extracting(ImportJob::id).containsExactly(alive.id());
  }

  @Test
  void anExportComesBackUnchanged() throws IOException {
    tenants.put(msp, new TenantDraft("a", "=cmd|' /C calc'!A0", Map.of("city", "Zürich, 😀")));
    tenants.put(msp, new TenantDraft("b", "'=1+1", Map.of("phone", "+49 30 1", "x.y", "-")));
    tenants.put(
        msp, new TenantDraft("c", "L’Été “Ltd”; 'quoted', too", Map.of("z", "@sum", "e", "''+1")));
    tenants.put(msp, new TenantDraft("export", "＝1", Map.of()));
    for (int i = 0; i < 70; i++) {
      tenants.put(msp, new TenantDraft("many-" + i, "Many", Map.of("attribute" + i, "v" + i)));
    }

    String table = export(msp);

    assertThat(table).startsWith("\uFEFFname,displayName,attribute0,");
    assertThat(table.lines().skip(1).flatMap(line -> Arrays.stream(line.split(","))))
        .noneMatch(cell -> cell.matches("\"?[=+\\-@＝].*"));
    ImportReport again = tenants.importTable(msp, in(table));
    assertThat(again.unchanged()).isEqualTo(74).isEqualTo(again.lines());
    ImportReport there = tenants.importTable(other, in(table));
    assertThat(there.added()).isEqualTo(74).isEqualTo(there.lines());
    assertThat(contents(other)).isEqualTo(contents(msp));
  }

  @Test
  void pagesFollowTheUrlNames() {
    for (String name : List.of("c", "a", "e", "b", "d")) {
      tenants.put(msp, draft(name, "Tenant"));
      tenants.put(other, draft(name, "Theirs"));
    }

    assertThat(tenants.page(msp, "", 2)).extracting(Tenant::urlName).containsExactly("a", "b");
    assertThat(tenants.page(msp, "b", 9))
        .extracting(Tenant::urlName)
        .containsExactly("c", "d", "e");
    assertThat(tenants.page(msp, "e", 9)).isEmpty();
  }

  @Test
  void whoWouldOverwriteWhatAnotherDidIsToldOfThem() throws IOException {
    Tenant first = tenants.put(msp, draft("demo", "Demo"), terms(Expected.NOTHING, "", "Ada"));
    assertThat(tenants.lastChange(msp, first).orElseThrow().author()).isEqualTo("Ada");
    Tenant second =
        tenants.put(msp, draft("demo", "Demo 2"), terms(Expected.TAG, TenantTag.of(first), "Bob"));

    refused(ErrorCode.TENANT_CHANGED, "Bob changed it at ", TenantTag.of(first), "Demo 3");
    assertThat(tenants.find(msp, "demo")).contains(second);
    assertThat(tenants.versions().get(msp)).isEqualTo(2);
    tenants.importTable(msp, in("name,displayName\ndemo,Imported\n"));
    refused(ErrorCode.TENANT_CHANGED, "An import changed it.", TenantTag.of(second), "Demo 4");
    assertThat(tenants.lastChange(msp, tenants.find(msp, "demo").orElseThrow())).isEmpty();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () -> tenants.put(msp, draft("demo", "New"), terms(Expected.NOTHING, "", "Ada")))
        .withMessage("JG-4031: It is Imported.");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () -> tenants.delete(msp, "demo", terms(Expected.TAG, TenantTag.of(first), "Ada")))
        .withMessageStartingWith("JG-4030");
    assertThat(tenants.delete(msp, "demo", terms(Expected.SOMETHING, "", "Ada"))).isTrue();
    refused(ErrorCode.TENANT_CHANGED, "There is no such tenant any more.", "x", "Demo 5");
  }

  @Test
  void aTenantThatIsNotYoursIsNotThereAndNoneCanBeAdded() {
    Tenant yours = tenants.put(msp, draft("yours", "Yours"));
    tenants.put(msp, draft("foreign", "Foreign"));
    Predicate<UUID> visible = yours.id()::equals;
    for (Expected expected : Expected.values()) {
      ChangeTerms terms = new ChangeTerms(expected, "x", visible, false, "Dora");
      List<String> answers = new ArrayList<>();
      for (String name : List.of("foreign", "absent")) {
        answers.add(answer(() -> tenants.put(msp, draft(name, "Mine"), terms)));
        answers.add(answer(() -> tenants.delete(msp, name, terms)));
      }
      assertThat(answers.subList(0, 2)).as(expected.name()).isEqualTo(answers.subList(2, 4));
      assertThat(answers).as(expected.name()).allMatch(text -> text.startsWith("JG-"));
    }
    assertThat(tenants.find(msp, "foreign").orElseThrow().displayName()).isEqualTo("Foreign");
    ChangeTerms own = new ChangeTerms(Expected.ANYTHING, "", visible, false, "Dora");
    assertThat(tenants.put(msp, draft("yours", "Mine"), own).displayName()).isEqualTo("Mine");
  }

  private void refused(ErrorCode code, String detail, String tag, String displayName) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () -> tenants.put(msp, draft("demo", displayName), terms(Expected.TAG, tag, "Carl")))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.detail()).startsWith(detail);
            });
  }

  private static String answer(Runnable work) {
    try {
      work.run();
      return "done";
    } catch (JitgateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static ChangeTerms terms(Expected expected, String tag, String author) {
    return new ChangeTerms(expected, tag, tenant -> true, true, author);
  }

  private ImportPreview preview(String table, List<Rejection> heard) throws IOException {
    return tenants.preview(
        msp,
        in(table),
        new ImportWatch() {

          @Override
          public void at(long line) {}

          @Override
          public void rejected(Rejection line) {
            heard.add(line);
          }
        });
  }

  private String export(Msp which) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TenantExport.write(() -> tenants.load(which).snapshot().all(), out);
    return out.toString(UTF_8);
  }

  private Map<String, String> contents(Msp which) {
    Map<String, String> contents = new TreeMap<>();
    tenants
        .load(which)
        .snapshot()
        .all()
        .forEach(
            tenant ->
                contents.put(
                    tenant.urlName(), tenant.displayName() + new TreeMap<>(tenant.attributes())));
    return contents;
  }

  /** On another connection: a thread in a transaction goes on in that one. */
  private static <T> T elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work).join();
  }

  private ImportJob applying() {
    ImportJob job = approved(msp);
    assertThat(imports.claim(msp, job.id())).isTrue();
    return job;
  }

  private ImportJob approved(Msp which) {
    ImportJob job = job(which);
    assertThat(imports.add(job, 9)).isTrue();
    assertThat(imports.move(which, job.id(), Set.of(ImportState.WAITING), ImportState.READING))
        .isTrue();
    assertThat(imports.approve(which, job.id(), ADA)).isFalse();
    assertThat(imports.previewed(which, job.id(), "{}", 0)).isTrue();
    assertThat(imports.approve(which, job.id(), ADA)).isTrue();
    return job;
  }

  private ImportState state(ImportJob job) {
    return imports.find(job.msp(), job.id()).orElseThrow().state();
  }

  private static ImportJob job(Msp which) {
    return ImportJob.arrived(UUID.randomUUID(), which, "müller.csv", ADA, 7, NOW);
  }

  private static ImportRun run(ImportJob job, long version) {
    return new Run(job.id(), version);
  }

  private static TenantDraft draft(String name, String displayName) {
    return new TenantDraft(name, displayName, Map.of());
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** An import whose report is a sentence. */
  private static class Run implements ImportRun {

    private final UUID id;
    private final long version;

    Run(UUID id, long version) {
      this.id = id;
      this.version = version;
    }

    @Override
    public UUID id() {
      return id;
    }

    @Override
    public long previewedVersion() {
      return version;
    }

    @Override
    public void at(long line) {}

    @Override
    public void rejected(Rejection line) {}

    @Override
    public String end(ImportReport report, boolean recomputed) {
      return report.summary() + " " + recomputed;
    }
  }
}
