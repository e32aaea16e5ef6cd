// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role that every directory has; its template id is its id in each of them. */
public enum BuiltInRole {
  GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10"),
  PRIVILEGED_ROLE_ADMINISTRATOR("e8611ab8-c189-46e8-94e1-60213ab1f814"),
  PRIVILEGED_AUTHENTICATION_ADMINISTRATOR("7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
  USER_ADMINISTRATOR("fe930be7-5e62-47db-91af-98c3a49a38b1"),
  AUTHENTICATION_ADMINISTRATOR("c4e39bd9-1100-46d3-8c65-fb160da0071f"),
  HELPDESK_ADMINISTRATOR("729827e3-9c14-49f7-bb1b-9608f156bbb8"),
  GROUPS_ADMINISTRATOR("fdd7a751-b60b-444a-984c-02652fe8fa1c"),
  LICENSE_ADMINISTRATOR("4d6ac14f-3453-41d0-bef9-a3e0c569773a"),
  EXCHANGE_ADMINISTRATOR("29232cdf-9323-42fd-ade2-1d097af3e4de"),
  SHAREPOINT_ADMINISTRATOR("f28a1f50-f6e7-4571-818b-6a12f2af6b6c"),
  TEAMS_ADMINISTRATOR("69091246-20e8-4a56-aa4d-066075b2a7a8"),
  INTUNE_ADMINISTRATOR("3a2c62db-5318-420d-8d74-23affee5d9d5"),
  SECURITY_ADMINISTRATOR("194ae4cb-b126-40b2-bd5b-6091b380977d"),
  CONDITIONAL_ACCESS_ADMINISTRATOR("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9"),
  APPLICATION_ADMINISTRATOR("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
  CLOUD_APPLICATION_ADMINISTRATOR("158c047a-c907-4556-b7ef-446551a6b5f7"),
  CLOUD_DEVICE_ADMINISTRATOR("7698a772-787b-4ac8-901f-60d6b08affd2"),
  AUTHENTICATION_POLICY_ADMINISTRATOR("0526716b-113d-4c15-b2c8-68e3c22b9f80"),
  DOMAIN_NAME_ADMINISTRATOR("8329153b-31d0-4727-b945-745eb3bc5f31"),
  BILLING_ADMINISTRATOR("b0f54661-2d74-4c50-afa3-1ec803f12efe"),
  PASSWORD_ADMINISTRATOR("966707d0-3269-4727-9be2-8c3a10f19b9d"),
  GLOBAL_READER("f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
  SECURITY_READER("5d6b6bb7-de71-4623-b4af-96380a352509");

  private final String templateId;

  BuiltInRole(String templateId) {
    this.templateId = templateId;
  }

  /** Returns the role of that id. */
  public static Optional<BuiltInRole> ofId(String id) {
    return Arrays.stream(values()).filter(role -> role.templateId.equals(id)).findAny();
  }

  /** Returns the id, in every tenant. */
  public String templateId() {
    return templateId;
  }

  /** Returns the name that people read. */
  public String displayName() {
    if (this == SHAREPOINT_ADMINISTRATOR) {
      return "SharePoint Administrator";
    }
    StringBuilder name = new StringBuilder();
    for (String word : name().split("_", -1)) {
      name.append(name.isEmpty() ? "" : " ")
          .append(word.charAt(0))
          .append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** Returns whether a User Administrator may disable, reset or delete its holder. */
  boolean yieldsToUserAdministrator() {
    return switch (this) {
      case USER_ADMINISTRATOR,
          HELPDESK_ADMINISTRATOR,
          GROUPS_ADMINISTRATOR,
          PASSWORD_ADMINISTRATOR ->
          true;
      default -> false;
    };
  }
}
