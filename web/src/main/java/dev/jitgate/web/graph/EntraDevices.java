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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    List<JsonObject> found =
        graph.list(
            "/devices?$filter=" + GraphRequest.encoded(WINDOWS) + "&" + SELECT + "&$top=" + PAGE,
            most + 1);
    Map<String, LocalBackup> backups = new HashMap<>();
    for (JsonObject entry : graph.list(LocalPasswords.list(PAGE))) {
      LocalPasswords.backup(entry).ifPresent(backup -> backups.put(key(entry, "id"), backup));
    }
    Optional<Map<String, String>> users = users();
    return new DeviceList(
        found.stream()
            .limit(most)
            .map(
                each -> {
                  String id = key(each, "deviceId");
                  return device(
                      each,
                      users.map(known -> known.getOrDefault(id, "")).orElse(""),
                      Optional.ofNullable(backups.get(id)));
                })
            .sorted(Comparator.comparing(device -> device.name().toLowerCase(Locale.ROOT)))
            .toList(),
        found.size() > most,
        users.isPresent());
  }

  /** Returns who uses which device; empty if nobody can say: no Intune, or no permission. */
  private Optional<Map<String, String>> users() {
    if (isMissing(AppPermission.MANAGED_DEVICES)) {
      return Optional.empty();
    }
    try {
      Map<String, String> users = new HashMap<>();
      graph
          .list(
              MANAGED
                  + "?"
                  + GraphRequest.filter("operatingSystem", "Windows")
                  + "&$select=id,azureADDeviceId,userPrincipalName&$top="
                  + PAGE)
          .forEach(
              each ->
                  users.put(key(each, "azureADDeviceId"), Fields.text(each, "userPrincipalName")));
      return Optional.of(users);
    } catch (ProviderException e) {
      if (Set.of(Trouble.UNSUPPORTED, Trouble.INVALID, Trouble.REFUSED).contains(e.trouble())) {
        return Optional.empty();
      }
      throw e;
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
