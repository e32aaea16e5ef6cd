// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.secrets.SealedSecrets;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlSealedSecretStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sealed secrets once the store answers, and the rotation that goes on behind. */
final class KeptSecrets {

  private static final Logger LOG = System.getLogger(KeptSecrets.class.getName());

  private final MasterKeys masters;
  private final Supplier<AuditTrail> trail;
  private final Observations observations;
  private volatile @Nullable SealedSecrets secrets;

  KeptSecrets(MasterKeys masters, Supplier<AuditTrail> trail, Observations observations) {
    this.masters = masters;
    this.trail = trail;
    this.observations = observations;
  }

  SecretKeeper open(Database database) {
    SealedSecrets opened =
        SealedSecrets.open(new SqlSealedSecretStore(database), masters, this::unopenable);
    masters
        .previousId()
        .ifPresent(
            previous ->
                LOG.log(
                    Level.INFO,
                    "Master key {0} is in force in place of {1}. Once all nodes run with it,"
                        + " jitgate.secrets.previous-key-file can go.",
                    masters.present().id(),
                    previous));
    secrets = opened;
    return opened;
  }

  Optional<SealedSecrets> now() {
    return Optional.ofNullable(secrets);
  }

  /** Goes on with a rotation until it is over. */
  void work() {
    SealedSecrets open = secrets;
    if (open == null) {
      return;
    }
    try {
      boolean rotating = open.isRotating();
      while (open.work()) {
        rotating = true;
      }
      if (rotating) {
        LOG.log(Level.INFO, "All secrets are sealed with the new key; the old ones are gone.");
      }
    } catch (JitgateException e) {
      Level level = e.code() == ErrorCode.SECRET_UNOPENABLE ? Level.ERROR : Level.DEBUG;
      LOG.log(level, "The rotation waits: " + e.getMessage(), e);
    }
  }

  private void unopenable(Msp msp, SecretName name) {
    LOG.log(
        Level.ERROR,
        "{0} MSP {1}: {2} of {3} does not open. Somebody has changed or moved it.",
        ErrorCode.SECRET_UNOPENABLE.code(),
        msp.name(),
        name.field(),
        name.record());
    observations.unopenable(msp);
    trail.get().secretUnopenable(msp, name.tenant(), name.record(), name.field());
  }
}
