// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.web.store.JitDisable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells idemeum once to disable one account, and has that on record: the intent before idemeum is
 * told for the first time, what came of it then, and when it was done at last.
 */
final class Disabling {

  private static final Logger LOG = System.getLogger(Disabling.class.getName());

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
    AtomicBoolean told = new AtomicBoolean();
    try {
      disable(disable, what, () -> told.set(tell(msp, what)));
    } catch (RuntimeException e) {
      if (!told.get()) {
        throw e;
      }
      // idemeum has done it; a trail that cannot be written must not have it told again.
      LOG.log(Level.ERROR, "JG-9999 that " + what.disable() + " is done is not recorded", e);
    }
  }

  private void disable(JitDisable disable, IdemeumTrail.Disabling what, Runnable tell) {
    if (isFirst(disable)) {
      boolean unused =
          trail
              .disabled(disable.msp(), what)
              .perform(
                  () -> {
                    tell.run();
                    return true;
                  },
                  done -> IdemeumTrail.attempt(disable.attempts()));
    } else {
      tell.run();
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
    String customer = customer(draft, msp.tenants().get());
    Optional<String> email = emails.of(disable.msp(), draft.technician());
    return new IdemeumTrail.Disabling(
        draft.id().toString(),
        draft.tenantName(),
        customer,
        email.orElseThrow(
            () -> new JitgateException(ErrorCode.IDEMEUM_TECHNICIAN, draft.technician() + ".")),
        draft.ticket());
  }

  /** Returns the display name, which must be no other tenant's: idemeum knows them by that. */
  private static String customer(JitDisable.Draft draft, TenantDirectory tenants) {
    Optional<Tenant> own = tenants.byId(draft.tenant());
    String customer = own.map(Tenant::displayName).orElse(draft.customer());
    String key = MatchKey.of(customer);
    long others =
        tenants.byDisplayName(customer).stream()
            .filter(tenant -> MatchKey.of(tenant.displayName()).equals(key))
            .filter(tenant -> !tenant.id().equals(draft.tenant()))
            .count();
    if (others > 0) {
      throw new JitgateException(
          ErrorCode.IDEMEUM_NAME_SHARED,
          own.isPresent()
              ? others + 1 + " tenants are called \"" + customer + "\"."
              : "The tenant is gone, and another one is called \"" + customer + "\".");
    }
    return customer;
  }
}
