// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.regex.Pattern;

/** How connections differ between the databases; their SQL does not. */
enum Product {
  H2("org.h2.Driver") {

    @Override
    void configure(HikariConfig config, String url, Duration lockWait) {
      // By default H2 acknowledges what it writes half a second later, and loses it in a crash; and
      // it answers from the results of queries before, without noticing every change (its issue
      // 3894). An address sets both for all connections whenever one opens; hence not once, but so.
      config.setJdbcUrl(
          UNSAFE.matcher(url).replaceAll("") + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE");
      config.setConnectionInitSql(
          "set write_delay 0; set optimize_reuse_results false; set lock_timeout "
              + lockWait.toMillis());
      config.setDriverClassName(driver);
      config.setExceptionOverride(new ClosedDatabase());
    }
  },
  POSTGRESQL("org.postgresql.Driver") {

    @Override
    void configure(HikariConfig config, String url, Duration lockWait) {
      config.setJdbcUrl(url);
      config.setConnectionInitSql("set lock_timeout = " + lockWait.toMillis());
      config.setDriverClassName(driver);
      config.addDataSourceProperty("ApplicationName", "jitgate");
      // The second bounds what follows the connection: a server that accepts and says nothing.
      config.addDataSourceProperty("connectTimeout", "2");
      config.addDataSourceProperty("loginTimeout", "3");
      // A peer that vanished says nothing; longer than any statement waits for a lock.
      config.addDataSourceProperty("socketTimeout", "60");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
  };

  private static final Pattern UNSAFE =
      Pattern.compile(
          ";\\s*(write_delay|optimize_reuse_results)\\s*=[^;]*", Pattern.CASE_INSENSITIVE);

  /** Named, since a container's DriverManager does not see the drivers of a WAR. */
  final String driver;

  Product(String driver) {
    this.driver = driver;
  }

  static Product of(String url) {
    return url.startsWith("jdbc:h2:") ? H2 : POSTGRESQL;
  }

  /** Sets the address, and what the caller of the database relies on. */
  abstract void configure(HikariConfig config, String url, Duration lockWait);
}
