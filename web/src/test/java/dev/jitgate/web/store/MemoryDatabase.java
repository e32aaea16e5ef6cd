// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.util.UUID;

/** H2 in memory, which outlives its last connection. */
public final class MemoryDatabase {

  private MemoryDatabase() {}

  /** Opens a new one, with all its tables. */
  public static Database open() {
    return open(UUID.randomUUID().toString());
  }

  /** Opens the one of that name. */
  public static Database open(String name) {
    return Database.open("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
  }
}
