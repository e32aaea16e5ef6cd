// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Computers, and the passwords of their local administrators. */
final class DevicesApi {
  private static final Duration PASSWORD_AGE = Duration.ofDays(30);
  private static final List<String> DEVICE =
      List.of(
          "id",
          "accountEnabled",
          "approximateLastSignInDateTime",
          "deviceId",
          "displayName",
          "isCompliant",
          "isManaged",
          "operatingSystem",
          "operatingSystemVersion",
          "trustType");
  private static final List<String> MANAGED =
      List.of(
          "id",
          "azureADDeviceId",
          "complianceState",
          "deviceActionResults",
          "deviceName",
          "lastSyncDateTime",
          "managementAgent",
          "operatingSystem",
          "osVersion",
          "serialNumber",
          "userPrincipalName");
  private static final List<String> METADATA =
      List.of("id", "deviceName", "lastBackupDateTime", "refreshDateTime");
  private static final List<String> CREDENTIAL =
      List.of("id", "deviceName", "lastBackupDateTime", "refreshDateTime", "credentials");

  private final Paging paging;

  DevicesApi(Paging paging) {
    this.paging = paging;
  }

  Reply devices(GraphRequest request) {
    Filter filter =
        Filter.of(
            request,
            "Device",
            Set.of(
                "id eq",
                "deviceId eq",
                "operatingSystem eq",
                "accountEnabled eq",
                "displayName eq",
                "displayName startsWith"),
            Set.of());
    Selection selection = Selection.of(request, "device", DEVICE, DEVICE);
    return paging.reply(
        request,
        selection.in("devices"),
        computers(request)
            .map(computer -> device(computer, request.state().now()))
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  private static JsonObject device(Computer computer, Instant now) {
    return Jsons.object()
        .add("id", computer.objectId())
        .add("accountEnabled", true)
        .add("approximateLastSignInDateTime", Jsons.time(now))
        .add("deviceId", computer.deviceId())
        .add("displayName", computer.name())
        .add("isCompliant", true)
        .add("isManaged", !computer.managedId().isEmpty())
        .add("operatingSystem", "Windows")
        .add("operatingSystemVersion", "10.0.26100.1")
        .add("trustType", "AzureAd")
        .build();
  }

  Reply managedDevices(GraphRequest request) {
    requireIntune(request.state());
    Filter filter =
        Filter.of(
            request,
            "managedDevice",
            Set.of("operatingSystem eq", "azureADDeviceId eq", "deviceName eq"),
            Set.of());
    Selection selection = Selection.of(request, "managedDevice", MANAGED, MANAGED);
    return paging.reply(
        request,
        selection.in("deviceManagement/managedDevices"),
        computers(request)
            .filter(computer -> !computer.managedId().isEmpty())
            .map(computer -> managed(request.state(), computer))
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  Reply managedDevice(GraphRequest request) {
    return Selection.of(request, "managedDevice", MANAGED, MANAGED)
        .reply(
            request,
            200,
            "deviceManagement/managedDevices",
            managed(request.state(), managedComputer(request)));
  }

  private static JsonObject managed(DirectoryState state, Computer computer) {
    boolean rotated = state.rotations().containsKey(computer.managedId());
    JsonObject result =
        Jsons.object()
            .add("actionName", "rotateLocalAdminPassword")
            .add("actionState", computer.online() ? "done" : "pending")
            .add("lastUpdatedDateTime", Jsons.time(state.now()))
            .build();
    return Jsons.object()
        .add("id", computer.managedId())
        .add("azureADDeviceId", computer.deviceId())
        .add("complianceState", "compliant")
        .add("deviceActionResults", Jsons.array(rotated ? List.of(result) : List.of()))
        .add("deviceName", computer.name())
        .add("lastSyncDateTime", Jsons.time(state.now()))
        .add("managementAgent", "mdm")
        .add("operatingSystem", "Windows")
        .add("osVersion", "10.0.26100.1")
        .add("serialNumber", "SN-" + computer.name())
        .add("userPrincipalName", computer.user())
        .build();
  }

  Reply rotate(GraphRequest request) {
    request
        .caller()
        .require(
            Permission.MANAGED_DEVICES_READ_ALL,
            Permission.MANAGED_DEVICES_PRIVILEGED_OPERATIONS_ALL);
    DirectoryState state = request.state();
    Computer computer = managedComputer(request);
    state.rotations().merge(computer.managedId(), 1, Integer::sum);
    if (computer.online()) {
      change(state, computer);
    }
    return Reply.empty(204);
  }

  /** Gives a computer another local password, as its policy or Intune may want at any time. */
  static void change(DirectoryState state, Computer computer) {
    String account =
        computer.passwords().isEmpty() ? "lapsadmin" : computer.passwords().get(0).account();
    Computer changed = computer.withPassword(account, "Rotated-" + UUID.randomUUID(), state.now());
    state.setTenant(state.tenant().withComputer(changed));
  }

  private static Computer managedComputer(GraphRequest request) {
    requireIntune(request.state());
    return computers(request)
        .filter(computer -> computer.managedId().equals(request.argument(0)))
        .findAny()
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  Reply localCredentials(GraphRequest request) {
    requireUserAgent(request);
    Filter filter =
        Filter.of(
            request,
            "deviceLocalCredentialInfo",
            Set.of("id eq", "deviceName eq", "deviceName startsWith"),
            Set.of());
    Selection selection = Selection.of(request, "deviceLocalCredentialInfo", METADATA, METADATA);
    return paging.reply(
        request,
        selection.in("directory/deviceLocalCredentials"),
        computers(request)
            .filter(computer -> !computer.passwords().isEmpty())
            .map(DevicesApi::localCredential)
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  Reply localCredential(GraphRequest request) {
    requireUserAgent(request);
    boolean secret = request.query("$select").contains("credentials");
    if (secret) {
      request.caller().require(Permission.DEVICE_LOCAL_CREDENTIAL_READ_ALL);
    }
    JsonObject found =
        computers(request)
            .filter(c -> c.deviceId().equals(request.argument(0)) && !c.passwords().isEmpty())
            .map(DevicesApi::localCredential)
            .findAny()
            .orElseThrow(() -> GraphError.notFound(request.argument(0)));
    JsonObject shown = new Selection(secret ? CREDENTIAL : METADATA, false).of(found);
    String context = request.context("directory/deviceLocalCredentials/$entity");
    JsonObjectBuilder body = Jsons.object().add("@odata.context", context);
    if (request.state().tenant().wrappedLocalPasswords()) {
      body.add("value", shown);
    } else {
      shown.forEach(body::add);
    }
    return Reply.json(200, body.build().toString());
  }

  private static JsonObject localCredential(Computer computer) {
    Instant last =
        computer.passwords().stream()
            .map(Computer.LocalPassword::backedUpAt)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return Jsons.object()
        .add("id", computer.deviceId())
        .add("deviceName", computer.name())
        .add("lastBackupDateTime", Jsons.time(last))
        .add("refreshDateTime", Jsons.time(last.plus(PASSWORD_AGE)))
        .add(
            "credentials",
            Jsons.array(computer.passwords().stream().map(p -> credential(computer, p)).toList()))
        .build();
  }

  private static JsonObject credential(Computer computer, Computer.LocalPassword password) {
    byte[] bytes = password.password().getBytes(computer.encoding());
    return Jsons.object()
        .add("accountName", password.account())
        .add("accountSid", "S-1-5-21-1004336348-1177238915-682003330-1001")
        .add("backupDateTime", Jsons.time(password.backedUpAt()))
        .add("passwordBase64", Base64.getEncoder().encodeToString(bytes))
        .build();
  }

  private static Stream<Computer> computers(GraphRequest request) {
    return request.state().tenant().computers().stream();
  }

  private static void requireUserAgent(GraphRequest request) {
    if (request.header("user-agent").isBlank()) {
      throw GraphError.of(400, "BadRequest", "A required header 'User-Agent' is missing or empty.");
    }
  }

  private static void requireIntune(DirectoryState state) {
    if (!state.tenant().servicePlans().contains("INTUNE_A")) {
      throw GraphError.of(400, "BadRequest", "Request not applicable to target tenant.");
    }
  }
}
