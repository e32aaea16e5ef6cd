// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import java.util.UUID;

class H2TicketNotesIT extends TicketNotesContract {

  private final String name = UUID.randomUUID().toString();

  @Override
  Database open() {
    return MemoryDatabase.open(name);
  }
}
