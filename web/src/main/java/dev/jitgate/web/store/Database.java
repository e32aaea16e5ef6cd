// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A pool of connections to a database whose schema is up to date. */
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  /** A tab waits for no database; whatever else does shall hear soon that there is none. */
  private static final long CONNECT_MILLIS = 2000;

  private static final long KEEP_ALIVE_MILLIS = 60_000;

  /** How long a change waits for another one of the same MSP, an import perhaps. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

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
   *     then, and it may be tried again
   */
  public static Database open(String url, String user, String password) {
    return open(url, user, password, LOCK_WAIT);
  }

  static Database open(String url, String user, String password, Duration lockWait) {
    HikariDataSource pool = connect(url, user, password, lockWait);
    try {
      // With this class's loader: in a server, the thread's may be another application's.
      Flyway.configure(Database.class.getClassLoader()).dataSource(pool).load().migrate();
      return new Database(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw DatabaseFault.whenOpening(e);
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
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the database fails, {@code
   *     STORE_BUSY} if another transaction stays in the way; whatever else the work throws comes
   *     out as it is. Nothing has changed in either case
   */
  <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw DatabaseFault.whenWorking(e);
    }
  }

  private static HikariDataSource connect(
      String url, String user, String password, Duration lockWait) {
    HikariConfig config = new HikariConfig();
    Product.of(url).configure(config, url, lockWait);
    config.setUsername(user);
    config.setPassword(password);
    config.setPoolName("jitgate");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
    config.setInitializationFailTimeout(1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw DatabaseFault.whenOpening(e);
    }
  }
}
