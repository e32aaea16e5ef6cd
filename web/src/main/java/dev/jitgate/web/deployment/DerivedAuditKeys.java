// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditKeys;
import dev.jitgate.msp.Msp;
import dev.jitgate.web.secrets.MasterKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Each MSP's audit key, derived from the master key. */
final class DerivedAuditKeys implements AuditKeys {

  private final MasterKey master;
  private final Map<Msp, AuditKey> keys = new ConcurrentHashMap<>();

  DerivedAuditKeys(MasterKey master) {
    this.master = master;
  }

  @Override
  public AuditKey current(Msp msp) {
    return keys.computeIfAbsent(msp, this::derived);
  }

  private AuditKey derived(Msp msp) {
    return new AuditKey(
        master.derive(AuditKey.CHAIN_PURPOSE, msp.name()),
        master.derive(AuditKey.CHECKPOINT_PURPOSE, msp.name()));
  }
}
