// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An MSP's layers, and what they say together.
 *
 * <p>What is said of one app in one tenant counts before what is said of the tenant, that before
 * what is said of the app, and that before what is said of all. Immutable.
 */
public final class PolicyBook {

  /** The word of what gives the local administrator of a tenant's workstations. */
  public static final String WORKSTATION = "workstation";

  private final List<PolicyLayer> layers;

  /**
   * Makes the book of an MSP's layers; those of other tenants than are asked for may be left out.
   */
  public PolicyBook(List<PolicyLayer> layers) {
    this.layers = List.copyOf(layers);
  }

  /** Returns the layers. */
  public List<PolicyLayer> layers() {
    return layers;
  }

  /** Returns the words of the apps that a tenant has, sorted; none that is not offered there. */
  public List<String> apps(UUID tenant) {
    return named(tenant).stream()
        .filter(app -> !"no".equals(texts(tenant, app).get(PolicySetting.OFFERED)))
        .toList();
  }

  /** Returns the words of all apps that are said anything of in a tenant, offered or not. */
  public List<String> named(UUID tenant) {
    TreeSet<String> apps = new TreeSet<>();
    for (PolicyLayer layer : layers) {
      if (!layer.app().isEmpty() && (layer.tenant().isEmpty() || isOf(layer, tenant))) {
        apps.add(layer.app());
      }
    }
    return List.copyOf(apps);
  }

  /** Returns what holds of each setting of an app of a tenant, and where that is said. */
  public Map<PolicySetting, Said> said(UUID tenant, String app) {
    Map<PolicySetting, Said> said = new EnumMap<>(PolicySetting.class);
    for (PolicySetting setting : PolicySetting.values()) {
      said.put(setting, new Said(setting.standard(), Optional.empty()));
    }
    for (PolicyLayer layer : asked(tenant, app)) {
      layer
          .values()
          .forEach((setting, text) -> said.put(setting, new Said(text, Optional.of(layer))));
    }
    return said;
  }

  /** Returns why an app of a tenant gives nobody access; empty if it can. */
  public List<String> problems(UUID tenant, String app) {
    List<String> problems = new ArrayList<>();
    said(tenant, app)
        .forEach(
            (setting, said) -> {
              try {
                Policy.check(setting, said.text());
              } catch (IllegalArgumentException e) {
                problems.add(setting.word() + ": " + e.getMessage() + ".");
              }
            });
    if (problems.isEmpty()) {
      try {
        Policy.read(app, texts(tenant, app));
      } catch (JitgateException e) {
        problems.add(e.detail());
      }
    }
    return problems;
  }

  /**
   * Returns what of a layer has no effect, in words: names that need approval and that none of the
   * apps brings that the layer is about. The book has to have the layers of all tenants that it is
   * about.
   */
  public List<String> warnings(PolicyLayer layer) {
    return Policy.approvalNames(layer.values().getOrDefault(PolicySetting.APPROVAL, "none"))
        .stream()
        .filter(
            name -> layers.stream().noneMatch(other -> meet(layer, other) && brings(other, name)))
        .map(name -> PolicySetting.APPROVAL.word() + ": no app here brings \"" + name + "\".")
        .toList();
  }

  private static boolean meet(PolicyLayer layer, PolicyLayer other) {
    boolean sameTenant =
        layer.tenant().isEmpty()
            || other.tenant().isEmpty()
            || layer.tenant().equals(other.tenant());
    return sameTenant && (layer.app().isEmpty() || layer.app().equals(other.app()));
  }

  private static boolean brings(PolicyLayer layer, String name) {
    return Stream.of(PolicySetting.ROLES, PolicySetting.GROUPS)
        .map(setting -> layer.values().getOrDefault(setting, ""))
        .anyMatch(text -> Policy.names(text).stream().anyMatch(name::equalsIgnoreCase));
  }

  /**
   * Returns what holds for an app of a tenant.
   *
   * @throws JitgateException with {@code APP_UNKNOWN} if the tenant has none of that word; with
   *     {@code POLICY_INCOMPLETE} if what the layers say cannot be understood, and then nobody gets
   *     access by it
   */
  public Policy policy(UUID tenant, String app) {
    if (!apps(tenant).contains(app)) {
      throw new JitgateException(ErrorCode.APP_UNKNOWN, "The tenant has no app of that word.");
    }
    return Policy.read(app, texts(tenant, app));
  }

  /** Returns what the tile of an app is called, even if its policy cannot be used. */
  public String name(UUID tenant, String app) {
    String name = texts(tenant, app).getOrDefault(PolicySetting.NAME, "").strip();
    return name.isEmpty() ? app : name;
  }

  /**
   * Checks what a layer is to say.
   *
   * @throws JitgateException with {@code POLICY_VALUE} that names the first value that is wrong
   */
  public static void check(String app, Map<PolicySetting, String> values) {
    if (!app.isEmpty() && !PolicyLayer.isApp(app)) {
      throw new JitgateException(
          ErrorCode.POLICY_VALUE, "An app's word has 1 to 32 of a-z, 0-9 and hyphens.");
    }
    values.forEach(
        (setting, text) -> {
          if (!setting.fits(app)) {
            throw new JitgateException(
                ErrorCode.POLICY_VALUE,
                setting.word() + " is said of " + (app.isEmpty() ? "one app." : "all apps."));
          }
          try {
            Policy.check(setting, text);
          } catch (IllegalArgumentException e) {
            throw new JitgateException(
                ErrorCode.POLICY_VALUE, setting.word() + ": " + e.getMessage() + ".", e);
          }
        });
  }

  private Map<PolicySetting, String> texts(UUID tenant, String app) {
    Map<PolicySetting, String> texts = new EnumMap<>(PolicySetting.class);
    asked(tenant, app).forEach(layer -> texts.putAll(layer.values()));
    return texts;
  }

  /** Returns the layers about an app of a tenant; what a later one says counts. */
  private List<PolicyLayer> asked(UUID tenant, String app) {
    return Stream.of(
            layer(Optional.empty(), ""),
            layer(Optional.empty(), app),
            layer(Optional.of(tenant), ""),
            layer(Optional.of(tenant), app))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns a layer; empty if there is none.
   *
   * @param tenant of which tenant; empty: of all
   * @param app of which app; empty: of all
   */
  public Optional<PolicyLayer> layer(Optional<UUID> tenant, String app) {
    return layers.stream()
        .filter(layer -> layer.tenant().equals(tenant) && layer.app().equals(app))
        .findFirst();
  }

  private static boolean isOf(PolicyLayer layer, UUID tenant) {
    return layer.tenant().equals(Optional.of(tenant));
  }
}
