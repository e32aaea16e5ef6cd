// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.TrailCheck;
import dev.jitgate.credential.SealedSecretStore;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.secrets.SealedSecrets;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlSealedSecretStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is made and restored as {@code docs/upgrade.md} says, with an account that is in use,
 * and with changes in between.
 */
abstract class RestoreContract {

  private static final Msp MSP = new Msp("restored");
  private static final Duration SOON = Duration.ofMinutes(10);

  @TempDir Path folder;

  private final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  private EntraStandIn entra;

  /** Returns the address of the database, before and after. */
  abstract String url();

  /** Returns who opens it. */
  abstract String user();

  /** Returns the master key, as a node reads it. */
  abstract MasterKey master();

  /** Returns whether nodes may go on while a backup is made. */
  abstract boolean isMadeWhileNodesRun();

  /** Makes a backup, and keeps the master key elsewhere. */
  abstract void backUp() throws Exception;

  /** Loses the database and the key, and puts both back. */
  abstract void restore() throws Exception;

  @BeforeEach
  void start() throws IOException {
    entra = EntraStandIn.start(0, clock);
    entra.register(TestProviders.registration());
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void everythingIsAsItWasAndGoesOn() throws Exception {
    GrantParts parts = parts();
    Directory directory =
        entra.addTenant(GrantParts.contoso(parts.tenant.id().toString()).withLags(Lags.USUAL));
    parts.tenants.put(MSP, new TenantDraft("demo", "Demo", Map.of("haloClientId", "118")));
    Person ada = parts.ada.person();
    Grant grant = parts.request(parts.ada, "exchange");
    parts.runUntil(grant, GrantState.ACTIVE, SOON);
    String pass = reveal(parts, grant);
    if (!isMadeWhileNodesRun()) {
      parts.close();
    }
    Map<String, List<String>> before = contents();

    backUp();

    if (!isMadeWhileNodesRun()) {
      parts = parts();
    }
    SignedIn late = parts.person("Late", Role.TECHNICIAN);
    parts.runUntil(parts.request(late, "exchange"), GrantState.ACTIVE, SOON);
    parts.tenants.delete(MSP, "demo");
    parts.close();
    assertThat(contents()).isNotEqualTo(before);

    restore();

    assertThat(contents()).isEqualTo(before);
    assertAnotherKeyIsRefused();
    try (GrantParts again = parts()) {
      assertThat(intact(again))
          .isEqualTo(Objects.requireNonNull(before.get("audit_record")).size());
      assertThat(again.tenants.find(MSP, "demo"))
          .hasValueSatisfying(
              it -> assertThat(it.attributes()).containsEntry("haloClientId", "118"));
      assertThat(again.people.all(MSP)).containsExactly(ada);
      assertThat(again.state(grant)).isEqualTo(GrantState.ACTIVE);
      assertThat(reveal(again, grant)).isEqualTo(pass);
      assertThat(directory.signIn(nameOf(directory, "ada"), pass).accepted()).isTrue();
      assertGoesOn(again, grant, directory);
    }
  }

  /** Access ends in its time, and so does what was opened after the backup. */
  private void assertGoesOn(GrantParts again, Grant grant, Directory directory) {
    clock.advance(Duration.ofHours(4));
    again.runUntil(grant, GrantState.REMOVED, SOON);
    assertThat(enabled(directory)).containsExactly(nameOf(directory, "late"));

    compare(again, DirectoryComparison.PERIOD);
    assertThat(directory.enabledAdministrators()).isEmpty();
    // Entra ID lets nobody disable an account as long as it shows its roles; those are gone now.
    compare(again, DirectoryComparison.AGAIN);
    assertThat(enabled(directory)).isEmpty();
    assertThat(again.records()).anyMatch(record -> record.contains("\"orphan-found\""));
    assertThat(intact(again)).isEqualTo(again.records().size());
  }

  /** Compares the directory, whose turn it is after the given time. */
  private void compare(GrantParts parts, Duration after) {
    clock.advance(after);
    DirectoryComparison comparison = parts.comparison();
    assertThat(comparison.next()).isTrue();
  }

  private void assertAnotherKeyIsRefused() {
    try (Database database = Database.open(url(), user(), "")) {
      SealedSecretStore store = new SqlSealedSecretStore(database);
      MasterKeys another = MasterKeys.of(MasterKey.passing());
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> SealedSecrets.open(store, another, (msp, name) -> {}))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_WRONG));
    }
  }

  /** Returns how many records there are, all of them as they were written. */
  private static long intact(GrantParts parts) {
    TrailCheck.Result result =
        TrailCheck.of(new SqlAuditStore(parts.database), its -> GrantParts.KEY, MSP);
    assertThat(result.brokenAt()).as(result.words()).isZero();
    assertThat(result.otherKey()).isZero();
    return result.records();
  }

  private static String reveal(GrantParts parts, Grant grant) {
    return new String(
        parts.desk().reveal(parts.by(parts.ada), parts.ada, grant.id(), Credentials.PASS).toArray(),
        UTF_8);
  }

  private static List<String> enabled(Directory directory) {
    return directory.marked("JGTEST").stream()
        .filter(Account::enabled)
        .map(Account::userPrincipalName)
        .toList();
  }

  private static String nameOf(Directory directory, String whose) {
    return directory.marked("JGTEST").stream()
        .map(Account::userPrincipalName)
        .filter(name -> name.contains(whose))
        .findFirst()
        .orElseThrow();
  }

  private GrantParts parts() {
    return new GrantParts(
        Database.open(url(), user(), ""),
        MSP,
        master(),
        clock,
        clock::advance,
        TestProviders.of(entra.origin(), clock, clock::advance, UUID::toString));
  }

  /** Returns every row of every table. */
  private Map<String, List<String>> contents() throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url(), user(), "");
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet all =
          statement.executeQuery(
              "select table_name from information_schema.tables"
                  + " where lower(table_schema) = 'public' and table_type = 'BASE TABLE'")) {
        while (all.next()) {
          tables.add(all.getString(1));
        }
      }
      for (String table : tables) {
        contents.put(table.toLowerCase(Locale.ROOT), rows(statement, table));
      }
    }
    assertThat(contents).containsKeys("tenant", "person", "jit_grant", "audit_record");
    return contents;
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet all = statement.executeQuery("select * from \"" + table + "\"")) {
      int columns = all.getMetaData().getColumnCount();
      while (all.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(all.getString(i));
        }
        rows.add(row.toString());
      }
    }
    rows.sort(null);
    return rows;
  }
}
