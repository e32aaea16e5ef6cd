// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.web.store.JitDisable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells idemeum once to disable one account, and has that on record: the intent before idemeum is
 * told for the first time, what came of it then, and when it was done at last.
 */
final class Disabling {

  /** Troubles with which idemeum was not told. */
  private static final Set<ErrorCode> UNTOLD =
      EnumSet.of(
          ErrorCode.IDEMEUM_NOT_CONNECTED,
          ErrorCode.IDEMEUM_TECHNICIAN,
          ErrorCode.IDEMEUM_NAME_SHARED,
          ErrorCode.AUDIT_UNWRITABLE,
          ErrorCode.STORE_UNREACHABLE,
          ErrorCode.STORE_BUSY);

  private final JitDisables.TechnicianEmails emails;
  private final IdemeumTrail trail;

  Disabling(JitDisables.TechnicianEmails emails, IdemeumTrail trail) {
    this.emails = emails;
    this.trail = trail;
  }

  /**
   * Tells it.
   *
   * @throws JitgateException if it did not say that the account is disabled; its cause says more if
   *     it is an {@link IdemeumException}
   */
  void disable(JitDisable disable, IdemeumMsp msp) {
    IdemeumTrail.Disabling what = what(disable, msp);
    if (isFirst(disable)) {
      var unused =
          trail
              .disabled(disable.msp(), what)
              .perform(() -> tell(msp, what), done -> IdemeumTrail.attempt(disable.attempts()));
    } else {
      boolean unused = tell(msp, what);
      trail.disabledLater(disable.msp(), what, disable.attempts());
    }
  }

  private static boolean isFirst(JitDisable disable) {
    return disable.trouble().isEmpty()
        || UNTOLD.stream().anyMatch(code -> disable.trouble().startsWith(code.code()));
  }

  private static boolean tell(IdemeumMsp msp, IdemeumTrail.Disabling what) {
    try {
      msp.idemeum().client().disable(what.customer(), what.email());
      return true;
    } catch (IdemeumException e) {
      throw e.refusal();
    }
  }

  private IdemeumTrail.Disabling what(JitDisable disable, IdemeumMsp msp) {
    JitDisable.Draft draft = disable.draft();
    if (msp.idemeum().settings().flatMap(it -> it.client()).isEmpty()) {
      throw IdemeumErrors.notConnected("idemeum.client-id").refusal();
    }
    TenantDirectory tenants = msp.tenants().get();
    String customer =
        tenants.byId(draft.tenant()).map(Tenant::displayName).orElse(draft.customer());
    String key = MatchKey.of(customer);
    long same =
        tenants.byDisplayName(customer).stream()
            .filter(tenant -> MatchKey.of(tenant.displayName()).equals(key))
            .count();
    if (same > 1) {
      throw new JitgateException(
          ErrorCode.IDEMEUM_NAME_SHARED, same + " tenants are called \"" + customer + "\".");
    }
    Optional<String> email = emails.of(disable.msp(), draft.technician());
    return new IdemeumTrail.Disabling(
        draft.id().toString(),
        draft.tenantName(),
        customer,
        email.orElseThrow(
            () -> new JitgateException(ErrorCode.IDEMEUM_TECHNICIAN, draft.technician() + ".")),
        draft.ticket());
  }
}
