// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.store.Database;
import java.util.UUID;

class H2TicketNotesIT extends TicketNotesContract {

  private final String name = UUID.randomUUID().toString();

  @Override
  Database open() {
    return Database.open("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
  }
}
