// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.msp.Msp;
import java.util.List;

/**
 * Computes an MSP's chain anew from the store.
 *
 * <p>It finds what was edited, inserted, left out or put elsewhere; not that the end was cut off,
 * which only checkpoints outside the database tell.
 */
public final class TrailCheck {

  private static final int AT_ONCE = 1000;

  private TrailCheck() {}

  /**
   * Returns what came of it. Records of a key that is not the present one are linked, not computed.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code STORE_UNREACHABLE} if the store fails
   */
  public static Result of(AuditStore store, AuditKeys keys, Msp msp) {
    AuditKey key = keys.current(msp);
    String previous = AuditChain.start(msp.name());
    long number = 0;
    long otherKey = 0;
    while (true) {
      List<StoredRecord> records = store.read(msp, number, AT_ONCE);
      if (records.isEmpty()) {
        return new Result(number, otherKey, 0);
      }
      for (StoredRecord record : records) {
        ExportLine line = record.line();
        boolean known = line.key().equals(key.id());
        boolean good =
            record.number() == number + 1
                && (!known || AuditChain.next(key, previous, line.record()).equals(line.mac()));
        if (!good) {
          return new Result(number, otherKey, number + 1);
        }
        otherKey += known ? 0 : 1;
        previous = line.mac();
        number = record.number();
      }
    }
  }

  /**
   * What came of a check.
   *
   * @param records how many records were gone through
   * @param otherKey how many of them another key has chained, which this node does not have
   * @param brokenAt the number of the first record that is not as it was written, or is missing; 0
   *     if there is none
   */
  public record Result(long records, long otherKey, long brokenAt) {

    /** Returns the result as sentences. */
    public String words() {
      if (brokenAt != 0) {
        return "Record "
            + brokenAt
            + " was changed or is missing; "
            + records
            + " before it are intact.";
      }
      String intact = records + " records are intact.";
      return otherKey == 0
          ? intact
          : intact
              + " "
              + otherKey
              + " of them were chained with an earlier key; verify these with audit-verifier.";
    }
  }
}
