// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.GrantTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicyLayer;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.policy.PolicyStore;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an MSP's policies say, for one who may change them; each change is recorded before it is
 * made.
 *
 * <p>Every method throws what the store and the trail do. Whose layers somebody may change is for
 * the caller to check.
 */
public final class PolicyLayers {

  private static final int LONGEST = 1000;

  private final Msp msp;
  private final PolicyStore store;
  private final GrantTrail trail;

  /** Makes what changes the policies of an MSP. */
  public PolicyLayers(Msp msp, PolicyStore store, GrantTrail trail) {
    this.msp = msp;
    this.store = store;
    this.trail = trail;
  }

  /**
   * Returns a layer.
   *
   * @throws JitgateException with {@code POLICY_UNKNOWN} if nothing is said there
   */
  public PolicyLayer get(Optional<Tenant> tenant, String app) {
    return find(tenant, app)
        .orElseThrow(
            () -> new JitgateException(ErrorCode.POLICY_UNKNOWN, "No layer is about that."));
  }

  /** Returns what of a layer has no effect, in words. */
  public List<String> warnings(PolicyLayer layer) {
    return store.load(msp, layer.tenant()).warnings(layer);
  }

  /**
   * Replaces what a layer says; returns it as it is then.
   *
   * @param revision which revision whoever changes it has seen; 0 if there was none
   * @throws JitgateException with {@code POLICY_VALUE} or {@code POLICY_CHANGED}
   */
  public PolicyLayer put(
      Origin by,
      Optional<Tenant> tenant,
      String app,
      Map<PolicySetting, String> values,
      long revision) {
    PolicyBook.check(app, values);
    if (values.isEmpty()) {
      throw new JitgateException(ErrorCode.POLICY_VALUE, "It says nothing; delete it instead.");
    }
    change(by, tenant, app, values, revision);
    return get(tenant, app);
  }

  /**
   * Takes a layer away.
   *
   * @throws JitgateException with {@code POLICY_UNKNOWN} or {@code POLICY_CHANGED}
   */
  public void delete(Origin by, Optional<Tenant> tenant, String app, long revision) {
    get(tenant, app);
    change(by, tenant, app, Map.of(), revision);
  }

  private void change(
      Origin by,
      Optional<Tenant> tenant,
      String app,
      Map<PolicySetting, String> after,
      long revision) {
    Map<PolicySetting, String> before = find(tenant, app).map(PolicyLayer::values).orElse(Map.of());
    trail
        .policyChanged(
            by, tenant.map(Tenant::urlName), app, words(before, after), words(after, before))
        .perform(
            () -> {
              store.put(
                  msp,
                  tenant.map(Tenant::id),
                  app,
                  after,
                  revision,
                  Instant.now(),
                  by.actor().name());
              return revision + 1;
            },
            AuditTrail::revision);
  }

  private Optional<PolicyLayer> find(Optional<Tenant> tenant, String app) {
    return store.load(msp, tenant.map(Tenant::id)).layer(tenant.map(Tenant::id), app);
  }

  /** What one says that the other does not. */
  private static String words(Map<PolicySetting, String> one, Map<PolicySetting, String> other) {
    Map<PolicySetting, String> different = new EnumMap<>(PolicySetting.class);
    different.putAll(one);
    different.entrySet().removeIf(it -> Objects.equals(other.get(it.getKey()), it.getValue()));
    List<String> words =
        different.entrySet().stream()
            .map(entry -> entry.getKey().word() + "=" + entry.getValue())
            .toList();
    String all = words.stream().collect(Collectors.joining("; "));
    return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…";
  }
}
