// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;

class H2GrantLifeIT extends GrantLifeContract {

  @Override
  Database open() {
    return MemoryDatabase.open();
  }
}
