// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Lets one transaction at a time change what a person signs in with, over all nodes. */
final class PersonLock {

  private PersonLock() {}

  /** Waits for the lock; returns whether the MSP has the person. */
  static boolean take(Handle handle, Msp msp, UUID person) {
    return handle
        .createQuery("select id from person where msp = :msp and id = :person for update")
        .bind("msp", msp.name())
        .bind("person", person)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** Waits for the lock of a person whom the MSP must have. */
  static void require(Handle handle, Msp msp, UUID person) {
    if (!take(handle, msp, person)) {
      throw new JitgateException(ErrorCode.INTERNAL, "The MSP has no person " + person + ".");
    }
  }
}
