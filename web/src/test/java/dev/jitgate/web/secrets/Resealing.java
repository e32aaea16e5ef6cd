// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlSealedSecretStore;

/** A process that rotates, to be killed. */
public final class Resealing {

  private Resealing() {}

  /**
   * Begins a rotation unless one is under way, and goes on with it.
   *
   * @param args the database's address, and the master key
   */
  public static void main(String[] args) {
    Database database = Database.open(args[0], "sa", "");
    SealedSecrets secrets =
        SealedSecrets.open(
            new SqlSealedSecretStore(database),
            MasterKeys.of(MasterKey.parse(args[1], "the test")),
            (msp, name) -> System.out.println("UNOPENABLE"));
    if (!secrets.isRotating()) {
      secrets.rotate();
    }
    System.out.println("BEGUN");
    boolean more = true;
    while (more) {
      more = secrets.work();
      System.out.println("LEFT " + secrets.toDo());
    }
    System.out.println("OVER");
    database.close();
  }
}
