// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.ChangeTerms.Expected;
import dev.jitgate.tenant.TenantTag;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Checks the terms of a change, in its transaction and behind its lock. */
final class TenantTerms {

  private TenantTerms() {}

  static void checkPut(Handle handle, Msp msp, String urlName, ChangeTerms terms) {
    if (terms.equals(ChangeTerms.ANY)) {
      return;
    }
    Optional<Tenant> seen = check(handle, msp, urlName, terms);
    if (seen.isPresent() && terms.expected() == Expected.NOTHING) {
      throw new JitgateException(
          ErrorCode.TENANT_EXISTS, "It is " + seen.get().displayName() + ".");
    }
    if (seen.isEmpty() && !terms.mayAdd()) {
      throw unknown();
    }
  }

  static void checkDelete(Handle handle, Msp msp, String urlName, ChangeTerms terms) {
    if (!terms.equals(ChangeTerms.ANY) && check(handle, msp, urlName, terms).isEmpty()) {
      throw unknown();
    }
  }

  private static Optional<Tenant> check(Handle handle, Msp msp, String urlName, ChangeTerms terms) {
    Optional<Tenant> seen =
        terms.seen(TenantRows.find(handle, msp, List.of(urlName)).stream().findFirst());
    boolean some = terms.expected() == Expected.SOMETHING || terms.expected() == Expected.TAG;
    if (some && seen.isEmpty()) {
      throw new JitgateException(ErrorCode.TENANT_CHANGED, "There is no such tenant any more.");
    }
    if (terms.expected() == Expected.TAG && !TenantTag.of(seen.orElseThrow()).equals(terms.tag())) {
      throw new JitgateException(
          ErrorCode.TENANT_CHANGED,
          TenantAuthors.of(handle, msp, seen.get())
              .map(last -> last.author() + " changed it at " + last.at() + ".")
              .orElse("An import changed it."));
    }
    return seen;
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.TENANT_UNKNOWN, "The MSP has none with that URL name.");
  }
}
