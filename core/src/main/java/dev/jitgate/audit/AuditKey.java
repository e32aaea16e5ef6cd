// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two keys of one MSP's trail: one for the chain, one for the checkpoints in the log.
 *
 * <p>Immutable. The id is computed from the key, so that a label cannot lie about it.
 */
public final class AuditKey {

  /** What the chain's key is derived for; the context is the MSP's name. */
  public static final String CHAIN_PURPOSE = "jitgate audit chain v1";

  /** What the checkpoints' key is derived for; the context is the MSP's name. */
  public static final String CHECKPOINT_PURPOSE = "jitgate audit checkpoint v1";

  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;

  private final byte[] chain;
  private final byte[] checkpoint;
  private final String id;

  /**
   * Makes a key of two derived ones.
   *
   * @param chain 32 bytes, derived for {@link #CHAIN_PURPOSE}
   * @param checkpoint 32 bytes, derived for {@link #CHECKPOINT_PURPOSE}
   */
  public AuditKey(byte[] chain, byte[] checkpoint) {
    if (chain.length != BYTES || checkpoint.length != BYTES) {
      throw new IllegalArgumentException("An audit key is two times 32 bytes.");
    }
    this.chain = chain.clone();
    this.checkpoint = checkpoint.clone();
    byte[] name = Hmac.of(chain, "jitgate audit key id v1".getBytes(UTF_8));
    this.id = HexFormat.of().formatHex(Arrays.copyOf(name, ID_BYTES));
  }

  /** Returns the id: 16 lower-case hexadecimal digits that tell nothing about the key. */
  public String id() {
    return id;
  }

  byte[] link(byte[] previous, byte[] record) {
    return Hmac.of(chain, previous, record);
  }

  byte[] sign(byte[] statement) {
    return Hmac.of(checkpoint, statement);
  }

  /** Returns the id alone. */
  @Override
  public String toString() {
    return id;
  }
}
