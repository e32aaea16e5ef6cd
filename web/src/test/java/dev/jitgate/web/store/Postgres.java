// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL of a test class's own, from before the class begins until after it has ended. */
public final class Postgres implements BeforeAllCallback, AfterAllCallback {

  private final AtomicInteger made = new AtomicInteger();
  private @Nullable EmbeddedPostgres server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = EmbeddedPostgres.start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    server().close();
  }

  /** Returns the address of the database that is there from the beginning. */
  public String url() {
    return url(user());
  }

  /** Makes a database in which nothing is, and returns its address. */
  public String empty() {
    String name = "empty" + made.incrementAndGet();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + server().getPort() + "/" + database;
  }

  /** Returns who opens it, without a password. */
  public String user() {
    return "postgres";
  }

  /** Returns the database as jitgate opens it. */
  public Database open() {
    return Database.open(url(), user(), "");
  }

  /** Returns a connection past jitgate. */
  public Connection connection() throws SQLException {
    return server().getPostgresDatabase().getConnection();
  }

  private EmbeddedPostgres server() {
    return Objects.requireNonNull(server, "not begun yet");
  }
}
