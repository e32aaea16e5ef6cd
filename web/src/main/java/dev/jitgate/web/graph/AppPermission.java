// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The application permissions of Microsoft Graph that jitgate uses. {@code docs/entra.md} lists
 * them, and a test compares the two.
 */
public enum AppPermission {
  USER_READ_WRITE(
      "User.ReadWrite.All",
      "741f803b-c850-494e-b5df-cde7c675a1ca",
      Need.ALWAYS,
      "make accounts and find them"),
  USER_ENABLE(
      "User.EnableDisableAccount.All",
      "3011c876-62b7-4ada-afa2-506cbbecc68c",
      Need.ALWAYS,
      "let accounts sign in, and no more"),
  USER_PASSWORD(
      "User-PasswordProfile.ReadWrite.All",
      "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7",
      Need.ALWAYS,
      "give accounts another password"),
  USER_DELETE(
      "User.DeleteRestore.All",
      "eccc023d-eccf-4e7b-9683-8813ab36cecc",
      Need.ALWAYS,
      "delete accounts"),
  USER_SESSIONS(
      "User.RevokeSessions.All",
      "77f3a031-c388-4f99-b373-dc68676a979e",
      Need.ALWAYS,
      "end accounts' sign-ins"),
  ROLES(
      "RoleManagement.ReadWrite.Directory",
      "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
      Need.ALWAYS,
      "give roles and take them"),
  GROUPS(
      "GroupMember.ReadWrite.All",
      "dbaae8cf-10b5-4b86-a4a1-f871c94c6695",
      Need.ALWAYS,
      "put accounts into groups and take them out"),
  DOMAINS(
      "Domain.Read.All",
      "dbb9058a-0e50-45d7-ae91-66909b5d4664",
      Need.ALWAYS,
      "see which domains user names can have"),
  ORGANIZATION(
      "Organization.Read.All",
      "498476ce-e0fe-48b0-b801-37ba7e2685c6",
      Need.ALWAYS,
      "make sure that it is the right directory"),
  PASSES(
      "UserAuthMethod-TAP.ReadWrite.All",
      "627169a8-8c15-451c-861a-5b80e383de5c",
      Need.ALWAYS,
      "give accounts Temporary Access Passes, and take away those that are there at the end"),
  PASS_POLICY(
      "Policy.Read.AuthenticationMethod",
      "8e3bc81b-d2f3-4b7b-838c-32c88218d2f0",
      Need.ALWAYS,
      "see how long passes may work"),
  LICENCES(
      "LicenseAssignment.Read.All",
      "e2f98668-2877-4f38-a2f4-8202e0717aa1",
      Need.BETTER,
      "see whether the directory can end roles by itself"),
  DEVICES(
      "Device.Read.All",
      "7438b122-aefc-4978-80ed-43db9fcc7715",
      Need.WORKSTATIONS,
      "show the customer's workstations"),
  LOCAL_PASSWORDS(
      "DeviceLocalCredential.Read.All",
      "884b599e-4d48-43a5-ba94-15c414d00588",
      Need.WORKSTATIONS,
      "show the local administrators' passwords that Windows LAPS has handed in"),
  MANAGED_DEVICES(
      "DeviceManagementManagedDevices.Read.All",
      "2f51be20-0bb4-4fed-bf7b-db946066c75e",
      Need.WORKSTATIONS,
      "see who uses a workstation, and find it in Intune to have its password rotated"),
  ROTATION(
      "DeviceManagementManagedDevices.PrivilegedOperations.All",
      "5b07b0dd-2377-4e44-a38d-703f09a0dc3c",
      Need.WORKSTATIONS,
      "ask Intune to rotate a workstation's password, if the policy wants it (local-password)");

  /** What has everything in it that one of ours has; more than is needed, but enough. */
  private static final Set<String> PASS_POLICY_TOO =
      Set.of("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod");

  private static final Set<String> DEVICES_TOO =
      Set.of("Directory.Read.All", "Device.ReadWrite.All");
  private static final Set<String> MANAGED_DEVICES_TOO =
      Set.of("DeviceManagementManagedDevices.ReadWrite.All");
  private static final Set<String> PASSES_TOO = Set.of("UserAuthenticationMethod.ReadWrite.All");
  private static final Set<String> LICENCES_TOO = Set.of("Directory.Read.All");

  private final String text;
  private final String appRoleId;
  private final Need need;
  private final String purpose;

  AppPermission(String text, String appRoleId, Need need, String purpose) {
    this.text = text;
    this.appRoleId = appRoleId;
    this.need = need;
    this.purpose = purpose;
  }

  /** What a permission is needed for. */
  public enum Need {
    /** Without it no account can be made or removed. */
    ALWAYS,
    /** Without it less is seen. */
    BETTER,
    /** Without it there are no workstations, or less is done about them. */
    WORKSTATIONS
  }

  /** Returns its name, for example {@code Domain.Read.All}. */
  public String text() {
    return text;
  }

  /** Returns its id in an app's manifest. */
  public String appRoleId() {
    return appRoleId;
  }

  /** Returns what it is needed for. */
  public Need need() {
    return need;
  }

  /** Returns what jitgate does by it, to go on after "jitgate cannot". */
  public String purpose() {
    return purpose;
  }

  /** Returns whether one of the given permissions is it, or has it in it. */
  boolean isIn(Set<String> granted) {
    return granted.contains(text) || broader().stream().anyMatch(granted::contains);
  }

  private Set<String> broader() {
    return switch (this) {
      case PASSES -> PASSES_TOO;
      case PASS_POLICY -> PASS_POLICY_TOO;
      case LICENCES -> LICENCES_TOO;
      case DEVICES -> DEVICES_TOO;
      case MANAGED_DEVICES -> MANAGED_DEVICES_TOO;
      default -> Set.of();
    };
  }

  /** Returns which of the given permissions jitgate does not use, sorted. */
  static List<String> excess(Set<String> granted) {
    return granted.stream()
        .filter(text -> Stream.of(values()).noneMatch(ours -> ours.text.equals(text)))
        .sorted()
        .toList();
  }
}
