// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.people;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tenants as administrators write and read them: all, or URL names, one on each line. */
public final class TenantList {

  private TenantList() {}

  /**
   * Returns the entitlement to the tenants of the given URL names.
   *
   * @param names each with white space around it at most; blank ones are left out
   * @throws JitgateException with {@code TENANTS_UNKNOWN} if a tenant of that name is not there
   */
  public static Entitlement of(Collection<String> names, TenantDirectory tenants) {
    Set<UUID> listed = new HashSet<>();
    for (String name : names.stream().map(String::strip).toList()) {
      if (!name.isEmpty()) {
        listed.add(
            tenants
                .byUrlName(name)
                .map(Tenant::id)
                .orElseThrow(
                    () ->
                        new JitgateException(
                            ErrorCode.TENANTS_UNKNOWN,
                            "No tenant has the URL name '" + name + "'. Nothing was changed.")));
      }
    }
    return Entitlement.to(listed);
  }

  /** Returns what a form is to show. */
  public static String lines(Entitlement entitlement, TenantDirectory tenants) {
    return String.join("\n", names(entitlement, tenants));
  }

  /**
   * Returns what a record is to say of a change: first what is different, since a long list is cut
   * off in a record.
   */
  public static String words(Entitlement before, Entitlement after, TenantDirectory tenants) {
    String now = words(after, tenants);
    if (before.isAll() || after.isAll()) {
      return now;
    }
    Set<String> was = new TreeSet<>(names(before, tenants));
    Set<String> is = new TreeSet<>(names(after, tenants));
    String difference =
        Stream.concat(
                is.stream().filter(name -> !was.contains(name)).map(name -> "+" + name),
                was.stream().filter(name -> !is.contains(name)).map(name -> "-" + name))
            .collect(Collectors.joining(" "));
    return difference.isEmpty() ? now : difference + "; " + now;
  }

  /** Returns what a record is to say. */
  public static String words(Entitlement entitlement, TenantDirectory tenants) {
    if (entitlement.isAll()) {
      return "all";
    }
    List<String> names = names(entitlement, tenants);
    return names.isEmpty() ? "none" : names.size() + ": " + String.join(" ", names);
  }

  /**
   * Returns the listed tenants' URL names, sorted; empty if all may be entered.
   *
   * <p>A tenant that this node has not read yet is named by its id, so that it is not lost.
   */
  public static List<String> names(Entitlement entitlement, TenantDirectory tenants) {
    return entitlement.listed().stream()
        .map(id -> tenants.byId(id).map(Tenant::urlName).orElseGet(id::toString))
        .sorted()
        .toList();
  }
}
