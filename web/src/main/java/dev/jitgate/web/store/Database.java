// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A pool of connections to a database whose schema is up to date. */
public final class Database implements AutoCloseable {

  private static final String H2 = "jdbc:h2:";
  private static final int CONNECTIONS = 8;
  private static final long CONNECT_MILLIS = 3000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Connects and brings the schema up to date; several nodes may do so at once.
   *
   * @param url a JDBC address of H2 or PostgreSQL
   * @param user the user's name
   * @param password the password
   * @throws JitgateException with {@code STORE_UNREACHABLE} if that fails; nothing stays behind
   *     then
   */
  public static Database open(String url, String user, String password) {
    HikariDataSource pool = connect(url, user, password);
    try {
      Database database = new Database(pool);
      if (url.startsWith(H2)) {
        // By default H2 acknowledges what it writes half a second later, and loses it in a crash.
        database.jdbi.useHandle(handle -> handle.execute("set write_delay 0"));
      }
      Flyway.configure(Database.class.getClassLoader()).dataSource(pool).load().migrate();
      return database;
    } catch (RuntimeException e) {
      pool.close();
      throw unreachable(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * Returns what the work returns, done in one transaction.
   *
   * @param <T> what the work returns
   * @param <X> what the work may throw
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the database fails; whatever else
   *     the work throws comes out as it is. Nothing has changed in either case
   */
  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw unreachable(e);
    }
  }

  private static HikariDataSource connect(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    // Named, since a container's DriverManager does not see the drivers of a WAR.
    config.setDriverClassName(url.startsWith(H2) ? "org.h2.Driver" : "org.postgresql.Driver");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setPoolName("jitgate");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw unreachable(e);
    }
  }

  private static JitgateException unreachable(RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new JitgateException(
        ErrorCode.STORE_UNREACHABLE, String.valueOf(root.getMessage()).strip(), e);
  }
}
