// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import dev.jitgate.sandbox.http.PathPattern;
import java.util.List;
import java.util.Optional;

/** Which operation sends and answers which type. */
final class GraphTypes {
  /** No body. */
  static final String NONE = "";

  /** A body of a type that the contract's description leaves out. */
  static final String NOT_DESCRIBED = "?";

  private static final String USER = "graph.user";
  private static final String USERS = "Collection(graph.user)";
  private static final String GROUPS = "Collection(graph.group)";
  private static final String OBJECTS = "Collection(graph.directoryObject)";
  private static final String PASS = "graph.temporaryAccessPassAuthenticationMethod";
  private static final String METHODS = "Collection(graph.authenticationMethod)";
  private static final String POLICY = "graph.temporaryAccessPassAuthenticationMethodConfiguration";
  private static final String ROLE = "graph.unifiedRoleDefinition";
  private static final String ASSIGNMENT = "graph.unifiedRoleAssignment";
  private static final String SCHEDULE = "graph.unifiedRoleAssignmentScheduleRequest";
  private static final String LOCAL = "graph.deviceLocalCredentialInfo";
  private static final String MANAGED = "graph.managedDevice";
  private static final String ROLES = "/roleManagement/directory/";
  private static final String PASSES = "/users/*/authentication/temporaryAccessPassMethods";
  private static final String POLICY_PATH =
      "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/*";

  private static final List<Operation> OPERATIONS =
      List.of(
          operation("GET", "/users", NONE, USERS),
          operation("POST", "/users", USER, USER),
          operation("GET", "/users/*", NONE, USER),
          operation("PATCH", "/users/*", USER, NONE),
          operation("DELETE", "/users/*", NONE, NONE),
          operation("POST", "/users/*/revokeSignInSessions", NONE, NOT_DESCRIBED),
          operation("GET", "/users/*/memberOf", NONE, OBJECTS),
          operation("GET", "/users/*/authentication/methods", NONE, METHODS),
          operation("GET", PASSES, NONE, listOf(PASS)),
          operation("POST", PASSES, PASS, PASS),
          operation("GET", PASSES + "/*", NONE, PASS),
          operation("DELETE", PASSES + "/*", NONE, NONE),
          operation("GET", "/directory/deletedItems/microsoft.graph.user", NONE, USERS),
          operation("GET", "/directory/deletedItems/*", NONE, USER),
          operation("DELETE", "/directory/deletedItems/*", NONE, NONE),
          operation("POST", "/directory/deletedItems/*/restore", NONE, USER),
          operation("GET", "/domains", NONE, "Collection(graph.domain)"),
          operation("GET", "/organization", NONE, "Collection(graph.organization)"),
          operation("GET", "/subscribedSkus", NONE, "Collection(graph.subscribedSku)"),
          operation("GET", POLICY_PATH, NONE, POLICY),
          operation("PATCH", POLICY_PATH, POLICY, NONE),
          operation("GET", ROLES + "roleDefinitions", NONE, listOf(ROLE)),
          operation("GET", ROLES + "roleDefinitions/*", NONE, ROLE),
          operation("GET", ROLES + "roleAssignments", NONE, listOf(ASSIGNMENT)),
          operation("POST", ROLES + "roleAssignments", ASSIGNMENT, ASSIGNMENT),
          operation("GET", ROLES + "roleAssignments/*", NONE, ASSIGNMENT),
          operation("DELETE", ROLES + "roleAssignments/*", NONE, NONE),
          operation("GET", ROLES + "roleAssignmentScheduleRequests", NONE, listOf(SCHEDULE)),
          operation("POST", ROLES + "roleAssignmentScheduleRequests", SCHEDULE, SCHEDULE),
          operation("GET", ROLES + "roleAssignmentScheduleInstances", NONE, NOT_DESCRIBED),
          operation("GET", "/groups", NONE, GROUPS),
          operation("GET", "/groups/*", NONE, "graph.group"),
          operation("GET", "/groups/*/members", NONE, OBJECTS),
          operation("POST", "/groups/*/members/$ref", "graph.directoryObject", NONE),
          operation("DELETE", "/groups/*/members/*/$ref", NONE, NONE),
          operation("GET", "/devices", NONE, "Collection(graph.device)"),
          operation("GET", "/deviceManagement/managedDevices", NONE, listOf(MANAGED)),
          operation("GET", "/deviceManagement/managedDevices/*", NONE, MANAGED),
          operation(
              "POST", "/deviceManagement/managedDevices/*/rotateLocalAdminPassword", NONE, NONE),
          operation("GET", "/directory/deviceLocalCredentials", NONE, listOf(LOCAL)),
          operation("GET", "/directory/deviceLocalCredentials/*", NONE, LOCAL),
          operation("POST", "/$batch", NOT_DESCRIBED, NOT_DESCRIBED));

  private GraphTypes() {}

  /**
   * What one operation sends and answers.
   *
   * @param method in upper case
   * @param path its path below the version
   * @param request the type of the request
   * @param answer the type of the answer
   */
  record Operation(String method, PathPattern path, String request, String answer) {}

  static Optional<Operation> of(Call call) {
    return OPERATIONS.stream()
        .filter(o -> o.method().equals(call.method()) && o.path().matches(call.relativePath()))
        .findFirst();
  }

  private static Operation operation(String method, String path, String request, String answer) {
    return new Operation(method, new PathPattern(path), request, answer);
  }

  private static String listOf(String type) {
    return "Collection(" + type + ")";
  }
}
