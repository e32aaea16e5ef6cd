// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.TrailCheck.Result;
import dev.jitgate.msp.Msp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trail in the store is as it was written, or the first record that is not is named. */
class TrailCheckTest {

  /** More than are read at once. */
  private static final int MANY = 1500;

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);
  private static final AuditKey EARLIER = key(1);

  private final List<StoredRecord> records = new ArrayList<>();

  private static AuditKey key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new AuditKey(bytes, bytes);
  }

  private void write(AuditKey key, int many) {
    for (int i = 0; i < many; i++) {
      long number = records.size() + 1L;
      String previous =
          records.isEmpty()
              ? AuditChain.start(NIKPOT.name())
              : records.get(records.size() - 1).line().mac();
      String record = "{\"number\":" + number + "}";
      String mac = AuditChain.next(key, previous, record);
      records.add(new StoredRecord(number, new ExportLine(mac, key.id(), record)));
    }
  }

  private void change(int index, String record) {
    StoredRecord old = records.get(index);
    records.set(
        index,
        new StoredRecord(old.number(), new ExportLine(old.line().mac(), old.line().key(), record)));
  }

  private Result check() {
    MemoryStore store =
        new MemoryStore() {
          @Override
          public List<StoredRecord> read(Msp msp, long after, int most) {
            return records.stream()
                .filter(record -> msp.equals(NIKPOT) && record.number() > after)
                .limit(most)
                .toList();
          }
        };
    return TrailCheck.of(store, msp -> KEY, NIKPOT);
  }

  @Test
  void anEmptyTrailIsIntact() {
    assertThat(check()).isEqualTo(new Result(0, 0, 0));
  }

  @Test
  void whatWasWrittenIsIntact() {
    write(KEY, MANY);

    assertThat(check()).isEqualTo(new Result(MANY, 0, 0));
    assertThat(check().words()).isEqualTo("1500 records are intact.");
  }

  @Test
  void theFirstChangedRecordIsNamed() {
    write(KEY, MANY);
    change(1200, "{\"number\":1201,\"more\":true}");
    change(1300, "{}");

    assertThat(check()).isEqualTo(new Result(1200, 0, 1201));
    assertThat(check().words())
        .isEqualTo("Record 1201 was changed or is missing; 1200 before it are intact.");
  }

  @Test
  void aMissingRecordIsNamed() {
    write(KEY, 10);
    records.remove(4);

    assertThat(check()).isEqualTo(new Result(4, 0, 5));
  }

  @Test
  void whatAnEarlierKeyHasChainedIsCountedAndWhatFollowsIsComputed() {
    write(EARLIER, 3);
    write(KEY, 2);

    assertThat(check()).isEqualTo(new Result(5, 3, 0));
    assertThat(check().words())
        .isEqualTo(
            "5 records are intact. 3 of them were chained with an earlier key; verify these with"
                + " audit-verifier.");

    change(4, "{}");
    assertThat(check()).isEqualTo(new Result(4, 3, 5));
  }
}
