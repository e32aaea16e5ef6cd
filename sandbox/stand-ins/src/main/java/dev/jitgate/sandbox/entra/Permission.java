// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An application permission of Microsoft Graph. */
public enum Permission {
  USER_READ_ALL("User.Read.All", "df021288-bdef-4463-88db-98f22de89214"),
  USER_READ_WRITE_ALL("User.ReadWrite.All", "741f803b-c850-494e-b5df-cde7c675a1ca"),
  USER_ENABLE_DISABLE_ACCOUNT_ALL(
      "User.EnableDisableAccount.All", "3011c876-62b7-4ada-afa2-506cbbecc68c"),
  USER_PASSWORD_PROFILE_READ_WRITE_ALL(
      "User-PasswordProfile.ReadWrite.All", "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7"),
  USER_DELETE_RESTORE_ALL("User.DeleteRestore.All", "eccc023d-eccf-4e7b-9683-8813ab36cecc"),
  USER_REVOKE_SESSIONS_ALL("User.RevokeSessions.All", "77f3a031-c388-4f99-b373-dc68676a979e"),
  DOMAIN_READ_ALL("Domain.Read.All", "dbb9058a-0e50-45d7-ae91-66909b5d4664"),
  ORGANIZATION_READ_ALL("Organization.Read.All", "498476ce-e0fe-48b0-b801-37ba7e2685c6"),
  LICENSE_ASSIGNMENT_READ_ALL("LicenseAssignment.Read.All", "e2f98668-2877-4f38-a2f4-8202e0717aa1"),
  ROLE_MANAGEMENT_READ_DIRECTORY(
      "RoleManagement.Read.Directory", "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
  ROLE_MANAGEMENT_READ_WRITE_DIRECTORY(
      "RoleManagement.ReadWrite.Directory", "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"),
  ROLE_ASSIGNMENT_SCHEDULE_READ_WRITE_DIRECTORY(
      "RoleAssignmentSchedule.ReadWrite.Directory", "dd199f4a-f148-40a4-a2ec-f0069cc799ec"),
  GROUP_MEMBER_READ_WRITE_ALL("GroupMember.ReadWrite.All", "dbaae8cf-10b5-4b86-a4a1-f871c94c6695"),
  PASS_READ_WRITE_ALL("UserAuthMethod-TAP.ReadWrite.All", "627169a8-8c15-451c-861a-5b80e383de5c"),
  AUTHENTICATION_METHOD_READ_ALL(
      "UserAuthenticationMethod.Read.All", "38d9df27-64da-44fd-b7c5-a6fbac20248f"),
  AUTHENTICATION_METHOD_READ_WRITE_ALL(
      "UserAuthenticationMethod.ReadWrite.All", "50483e42-d915-4231-9639-7fdb7fd190e5"),
  POLICY_READ_AUTHENTICATION_METHOD(
      "Policy.Read.AuthenticationMethod", "8e3bc81b-d2f3-4b7b-838c-32c88218d2f0"),
  POLICY_READ_WRITE_AUTHENTICATION_METHOD(
      "Policy.ReadWrite.AuthenticationMethod", "29c18626-4985-4dcd-85c0-193eef327366"),
  POLICY_READ_ALL("Policy.Read.All", "246dd0d5-5bd0-4def-940b-0421030a5b68"),
  DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL(
      "DeviceLocalCredential.ReadBasic.All", "db51be59-e728-414b-b800-e0f010df1a79"),
  DEVICE_LOCAL_CREDENTIAL_READ_ALL(
      "DeviceLocalCredential.Read.All", "884b599e-4d48-43a5-ba94-15c414d00588"),
  DEVICE_READ_ALL("Device.Read.All", "7438b122-aefc-4978-80ed-43db9fcc7715"),
  MANAGED_DEVICES_READ_ALL(
      "DeviceManagementManagedDevices.Read.All", "2f51be20-0bb4-4fed-bf7b-db946066c75e"),
  MANAGED_DEVICES_PRIVILEGED_OPERATIONS_ALL(
      "DeviceManagementManagedDevices.PrivilegedOperations.All",
      "5b07b0dd-2377-4e44-a38d-703f09a0dc3c"),
  AUDIT_LOG_READ_ALL("AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da");

  private final String text;
  private final String appRoleId;

  Permission(String text, String appRoleId) {
    this.text = text;
    this.appRoleId = appRoleId;
  }

  /** Returns the name in a token's {@code roles} claim, for example {@code User.Read.All}. */
  public String text() {
    return text;
  }

  /** Returns the id in a manifest. */
  public String appRoleId() {
    return appRoleId;
  }

  /** Returns the permission of that name. */
  public static Optional<Permission> ofText(String text) {
    return Arrays.stream(values()).filter(p -> p.text.equals(text)).findAny();
  }

  /** Returns each permission that includes this one, and this one. */
  Set<Permission> broader() {
    return switch (this) {
      case USER_READ_ALL -> EnumSet.of(this, USER_READ_WRITE_ALL);
      case ROLE_MANAGEMENT_READ_DIRECTORY -> EnumSet.of(this, ROLE_MANAGEMENT_READ_WRITE_DIRECTORY);
      case ROLE_ASSIGNMENT_SCHEDULE_READ_WRITE_DIRECTORY ->
          EnumSet.of(this, ROLE_MANAGEMENT_READ_WRITE_DIRECTORY);
      case AUTHENTICATION_METHOD_READ_ALL -> EnumSet.of(this, AUTHENTICATION_METHOD_READ_WRITE_ALL);
      case PASS_READ_WRITE_ALL -> EnumSet.of(this, AUTHENTICATION_METHOD_READ_WRITE_ALL);
      case POLICY_READ_AUTHENTICATION_METHOD ->
          EnumSet.of(this, POLICY_READ_WRITE_AUTHENTICATION_METHOD, POLICY_READ_ALL);
      case DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL ->
          EnumSet.of(this, DEVICE_LOCAL_CREDENTIAL_READ_ALL);
      default -> EnumSet.of(this);
    };
  }
}
