// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.Device;
import dev.jitgate.provider.DeviceList;
import dev.jitgate.provider.DeviceProvider;
import dev.jitgate.provider.LocalBackup;
import dev.jitgate.provider.LocalPassword;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Windows workstations of one directory, for one logical operation. */
final class EntraDevices implements DeviceProvider {

  private static final int PAGE = 999;
  private static final String SELECT =
      "$select=id,deviceId,displayName,operatingSystem,operatingSystemVersion,"
          + "approximateLastSignInDateTime,accountEnabled";
  private static final String WINDOWS = "operatingSystem eq 'Windows' and accountEnabled eq true";
  private static final String MANAGED = "/deviceManagement/managedDevices";

  private static final int LONGEST = 255;

  private final GraphSession graph;

  EntraDevices(GraphSession graph) {
    this.graph = graph;
  }

  @Override
  public String requestId() {
    return graph.requestId();
  }

  @Override
  public DeviceList devices(int most) {
    require(AppPermission.DEVICES, AppPermission.LOCAL_PASSWORDS);
    List<JsonObject> found = new ArrayList<>();
    boolean whole =
        graph.read(
            "/devices?$filter=" + GraphRequest.encoded(WINDOWS) + "&" + SELECT + "&$top=" + PAGE,
            found::add,
            () -> found.size() > most);
    List<JsonObject> kept = found.subList(0, Math.min(most, found.size()));
    Set<String> ids =
        kept.stream().map(each -> key(each, "deviceId")).collect(Collectors.toUnmodifiableSet());
    Said<LocalBackup> backups = said(LocalPasswords.list(PAGE), "id", ids, LocalPasswords::backup);
    Optional<Said<String>> users = users(ids);
    return new DeviceList(
        kept.stream()
            .map(
                each -> {
                  String id = key(each, "deviceId");
                  return device(
                      each, users.flatMap(known -> known.of(id)).orElse(""), backups.of(id));
                })
            .sorted(Comparator.comparing(device -> device.name().toLowerCase(Locale.ROOT)))
            .toList(),
        !whole || found.size() > most || !backups.whole() || !users.map(Said::whole).orElse(true),
        users.isPresent());
  }

  /** Returns who uses which device; empty if nobody can say: no Intune, or no permission. */
  private Optional<Said<String>> users(Set<String> ids) {
    if (isMissing(AppPermission.MANAGED_DEVICES)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          said(
              MANAGED
                  + "?"
                  + GraphRequest.filter("operatingSystem", "Windows")
                  + "&$select=id,azureADDeviceId,userPrincipalName&$top="
                  + PAGE,
              "azureADDeviceId",
              ids,
              each -> Optional.of(Fields.text(each, "userPrincipalName"))));
    } catch (ProviderException e) {
      if (Set.of(Trouble.UNSUPPORTED, Trouble.INVALID, Trouble.REFUSED).contains(e.trouble())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Reads what a list says of some devices, and no further than it has said it of all. */
  private <T> Said<T> said(
      String path, String name, Set<String> ids, Function<JsonObject, Optional<T>> what) {
    Map<String, T> by = new HashMap<>();
    boolean whole =
        graph.read(
            path,
            entry -> {
              String id = key(entry, name);
              if (ids.contains(id)) {
                what.apply(entry).ifPresent(it -> by.put(id, it));
              }
            },
            () -> by.size() == ids.size());
    return new Said<>(by, whole);
  }

  /**
   * What a list says of devices.
   *
   * @param by it, by the devices' ids
   * @param whole whether the list was read as far as it was wanted
   */
  private record Said<T>(Map<String, T> by, boolean whole) {

    Optional<T> of(String id) {
      return Optional.ofNullable(by.get(id));
    }
  }

  @Override
  public Optional<Device> device(String id) {
    require(AppPermission.DEVICES, AppPermission.LOCAL_PASSWORDS);
    return graph.list("/devices?" + GraphRequest.filter("deviceId", id) + "&" + SELECT).stream()
        .filter(each -> Fields.text(each, "operatingSystem").equals("Windows"))
        .filter(each -> Fields.isTrue(each, "accountEnabled"))
        .findFirst()
        .map(each -> device(each, "", backup(id)));
  }

  private static Device device(JsonObject json, String user, Optional<LocalBackup> backup) {
    return new Device(
        key(json, "deviceId"),
        shown(Fields.text(json, "displayName")),
        shown(user),
        shown(
            (Fields.text(json, "operatingSystem")
                    + " "
                    + Fields.text(json, "operatingSystemVersion"))
                .strip()),
        Fields.time(json, "approximateLastSignInDateTime"),
        backup);
  }

  private static String shown(String text) {
    return Redaction.shown(text, List.of(), LONGEST);
  }

  private static String key(JsonObject json, String name) {
    return Fields.text(json, name).toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<LocalBackup> backup(String id) {
    require(AppPermission.LOCAL_PASSWORDS);
    return LocalPasswords.backup(graph, id);
  }

  @Override
  public Optional<LocalPassword> password(String id) {
    require(AppPermission.LOCAL_PASSWORDS);
    return LocalPasswords.newest(graph, id);
  }

  @Override
  public void rotate(String id) {
    require(AppPermission.MANAGED_DEVICES, AppPermission.ROTATION);
    String managed =
        graph
            .list(MANAGED + "?" + GraphRequest.filter("azureADDeviceId", id) + "&$select=id")
            .stream()
            .map(each -> Fields.text(each, "id"))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElseThrow(() -> GraphErrors.unsupported("Intune does not manage the workstation."));
    graph
        .send(
            GraphRequest.post(
                GraphRequest.BETA
                    + MANAGED
                    + "/"
                    + GraphRequest.encoded(managed)
                    + "/rotateLocalAdminPassword"))
        .orThrow();
  }

  /** Microsoft's own refusal does not say which it is that is missing. */
  private void require(AppPermission... needed) {
    List<String> missing =
        Stream.of(needed).filter(this::isMissing).map(AppPermission::text).toList();
    if (!missing.isEmpty()) {
      throw new ProviderException(
          Trouble.REFUSED,
          "The app registration lacks "
              + String.join(" and ", missing)
              + ", or the customer has not consented to it.");
    }
  }

  /** What was consented to a moment ago is in the next token. */
  private boolean isMissing(AppPermission permission) {
    return lacks(permission) && !(graph.renewToken() && !lacks(permission));
  }

  private boolean lacks(AppPermission permission) {
    return graph.token().permissions().filter(has -> !permission.isIn(has)).isPresent();
  }
}
