// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jitgate.web.Await;
import dev.jitgate.web.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL of a test class's own as it is packaged for Debian, with the programs that make
 * backups, which {@link Postgres} does not have. It has one database, whose owner is no superuser.
 *
 * <p>Where the continuous integration runs it must be installed, elsewhere the tests are skipped
 * without.
 */
public final class InstalledPostgres implements BeforeAllCallback, AfterAllCallback {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String OWNER = "jitgate";
  private static final Duration LATEST = Duration.ofSeconds(30);

  private final int port = FreePort.find();
  private @Nullable Path programs;
  private @Nullable Path folder;
  private @Nullable Process server;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Optional<Path> newest = newest();
    assumeTrue(
        newest.isPresent() || System.getenv("CI") != null,
        "PostgreSQL is not installed; it is the package postgresql");
    programs =
        newest.orElseThrow(
            () -> new IllegalStateException("PostgreSQL is not installed (package postgresql)"));
    folder = Files.createTempDirectory("postgres");
    String data = folder.resolve("data").toString();
    end(
        started(
            asNobody(
                "initdb",
                List.of("-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"))));
    server =
        started(
            asNobody(
                "postgres",
                List.of(
                    "-D",
                    data,
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off")));
    Await.until(this::answers, LATEST, () -> Files.readString(log()));
    superuser("create role " + OWNER + " login");
    createDatabase();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (server != null) {
      server.destroy();
      if (!server.waitFor(LATEST.toSeconds(), TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** Returns the address of the database. */
  public String url() {
    return address("jdbc:", OWNER);
  }

  /** Returns who owns it, and opens it without a password. */
  public String user() {
    return OWNER;
  }

  /** Makes the database anew, with nothing in it. */
  public void loseDatabase() throws SQLException {
    superuser("drop database " + OWNER);
    createDatabase();
  }

  /** Lets one of the programs that come with it do something with the database, as its owner. */
  public void run(String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Objects.requireNonNull(programs).resolve(program).toString());
    command.add("--dbname=" + address("", OWNER) + "?user=" + OWNER);
    command.addAll(arguments);
    end(started(command));
  }

  private void createDatabase() throws SQLException {
    superuser("create database " + OWNER + " owner " + OWNER);
  }

  private boolean answers() {
    try (Connection connection = connection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void superuser(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(address("jdbc:", "postgres"), "postgres", "");
  }

  private String address(String before, String database) {
    return before + "postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** PostgreSQL does not run as root, who looks like nobody from inside a user namespace. */
  private List<String> asNobody(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(Objects.requireNonNull(programs).resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private Process started(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private void end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(2 * LATEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(Files.readString(log()));
    }
  }

  private Path log() {
    return Objects.requireNonNull(folder, "not begun yet").resolve("log");
  }

  private static Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
          .max(Comparator.comparingInt(InstalledPostgres::number))
          .map(version -> version.resolve("bin"));
    }
  }

  private static int number(Path version) {
    return Integer.parseInt(String.valueOf(version.getFileName()).replaceAll("\\D.*", ""));
  }
}
