// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static dev.jitgate.sandbox.entra.Permission.AUTHENTICATION_METHOD_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL;
import static dev.jitgate.sandbox.entra.Permission.DEVICE_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.DOMAIN_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.GROUP_MEMBER_READ_WRITE_ALL;
import static dev.jitgate.sandbox.entra.Permission.LICENSE_ASSIGNMENT_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.MANAGED_DEVICES_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.ORGANIZATION_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.PASS_READ_WRITE_ALL;
import static dev.jitgate.sandbox.entra.Permission.POLICY_READ_AUTHENTICATION_METHOD;
import static dev.jitgate.sandbox.entra.Permission.POLICY_READ_WRITE_AUTHENTICATION_METHOD;
import static dev.jitgate.sandbox.entra.Permission.ROLE_ASSIGNMENT_SCHEDULE_READ_WRITE_DIRECTORY;
import static dev.jitgate.sandbox.entra.Permission.ROLE_MANAGEMENT_READ_DIRECTORY;
import static dev.jitgate.sandbox.entra.Permission.ROLE_MANAGEMENT_READ_WRITE_DIRECTORY;
import static dev.jitgate.sandbox.entra.Permission.USER_DELETE_RESTORE_ALL;
import static dev.jitgate.sandbox.entra.Permission.USER_READ_ALL;
import static dev.jitgate.sandbox.entra.Permission.USER_READ_WRITE_ALL;
import static dev.jitgate.sandbox.entra.Permission.USER_REVOKE_SESSIONS_ALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who calls, whether they may, whether they must wait, and what answers them. */
final class GraphRouter {
  private static final String PASSES = "/users/{}/authentication/temporaryAccessPassMethods";
  private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";
  private static final String PASS_POLICY =
      "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
          + "/temporaryAccessPass";

  private final AccessTokens tokens;
  private final List<Route> routes = new ArrayList<>();

  GraphRouter(AccessTokens tokens, Faults faults) {
    this.tokens = tokens;
    Paging paging = new Paging();
    addUsers(paging);
    addRoles(paging);
    addTenant(paging);
    addGroups(paging);
    addPim(paging);
    addDevices(paging);
    routes.add(Route.of("POST", "/$batch", new BatchApi(this::answer, faults)::answer));
  }

  private void addUsers(Paging paging) {
    UsersApi users = new UsersApi(paging);
    routes.add(Route.of("GET", "/users", users::list, USER_READ_ALL));
    routes.add(Route.of("POST", "/users", users::create, USER_READ_WRITE_ALL));
    routes.add(Route.of("GET", "/users/{}", users::get, USER_READ_ALL));
    routes.add(Route.of("PATCH", "/users/{}", users::patch));
    routes.add(Route.of("DELETE", "/users/{}", users::delete, USER_DELETE_RESTORE_ALL));
    routes.add(
        Route.of(
            "POST", "/users/{}/revokeSignInSessions", users::revoke, USER_REVOKE_SESSIONS_ALL));
    DeletedItemsApi deleted = new DeletedItemsApi(paging);
    String items = "/directory/deletedItems/";
    routes.add(Route.of("GET", items + "microsoft.graph.user", deleted::list, USER_READ_ALL));
    routes.add(Route.of("GET", items + "{}", deleted::get, USER_READ_ALL));
    routes.add(Route.of("DELETE", items + "{}", deleted::purge, USER_DELETE_RESTORE_ALL));
    routes.add(Route.of("POST", items + "{}/restore", deleted::restore, USER_DELETE_RESTORE_ALL));
    PassesApi passes = new PassesApi(paging);
    routes.add(Route.of("GET", PASSES, passes::list, PASS_READ_WRITE_ALL));
    routes.add(Route.of("POST", PASSES, passes::create, PASS_READ_WRITE_ALL));
    routes.add(Route.of("GET", PASSES + "/{}", passes::get, PASS_READ_WRITE_ALL));
    routes.add(Route.of("DELETE", PASSES + "/{}", passes::delete, PASS_READ_WRITE_ALL));
    routes.add(
        Route.of(
            "GET",
            "/users/{}/authentication/methods",
            passes::methods,
            AUTHENTICATION_METHOD_READ_ALL));
  }

  private void addRoles(Paging paging) {
    RolesApi roles = new RolesApi(paging);
    Permission write = ROLE_MANAGEMENT_READ_WRITE_DIRECTORY;
    Permission read = ROLE_MANAGEMENT_READ_DIRECTORY;
    routes.add(
        Route.of("GET", "/roleManagement/directory/roleDefinitions", roles::definitions, read));
    routes.add(
        Route.of("GET", "/roleManagement/directory/roleDefinitions/{}", roles::definition, read));
    routes.add(Route.of("GET", ASSIGNMENTS, roles::list, read));
    routes.add(Route.of("POST", ASSIGNMENTS, roles::assign, write));
    routes.add(Route.of("GET", ASSIGNMENTS + "/{}", roles::get, read));
    routes.add(Route.of("DELETE", ASSIGNMENTS + "/{}", roles::remove, write));
  }

  private void addTenant(Paging paging) {
    TenantApi tenant = new TenantApi(paging);
    routes.add(Route.of("GET", "/domains", tenant::domains, DOMAIN_READ_ALL));
    routes.add(Route.of("GET", "/organization", tenant::organization, ORGANIZATION_READ_ALL));
    routes.add(Route.of("GET", "/subscribedSkus", tenant::licences, LICENSE_ASSIGNMENT_READ_ALL));
    routes.add(Route.of("GET", PASS_POLICY, tenant::passPolicy, POLICY_READ_AUTHENTICATION_METHOD));
    routes.add(
        Route.of(
            "PATCH",
            PASS_POLICY,
            tenant::changePassPolicy,
            POLICY_READ_WRITE_AUTHENTICATION_METHOD));
  }

  private void addGroups(Paging paging) {
    GroupsApi groups = new GroupsApi(paging);
    Permission members = GROUP_MEMBER_READ_WRITE_ALL;
    routes.add(Route.of("GET", "/groups", groups::list, members));
    routes.add(Route.of("GET", "/groups/{}", groups::get, members));
    routes.add(Route.of("GET", "/groups/{}/members", groups::members, members));
    routes.add(Route.of("POST", "/groups/{}/members/$ref", groups::add, members));
    routes.add(Route.of("DELETE", "/groups/{}/members/{}/$ref", groups::remove, members));
    routes.add(Route.of("GET", "/users/{}/memberOf", groups::memberOf, USER_READ_ALL));
  }

  private void addPim(Paging paging) {
    PimApi pim = new PimApi(paging);
    String requests = "/roleManagement/directory/roleAssignmentScheduleRequests";
    Permission write = ROLE_ASSIGNMENT_SCHEDULE_READ_WRITE_DIRECTORY;
    Permission read = ROLE_MANAGEMENT_READ_DIRECTORY;
    routes.add(Route.of("POST", requests, pim::ask, write));
    routes.add(Route.of("GET", requests, pim::requests, read, write));
    routes.add(
        Route.of(
            "GET",
            "/roleManagement/directory/roleAssignmentScheduleInstances",
            pim::instances,
            read,
            write));
  }

  private void addDevices(Paging paging) {
    DevicesApi devices = new DevicesApi(paging);
    String managed = "/deviceManagement/managedDevices";
    String local = "/directory/deviceLocalCredentials";
    routes.add(Route.of("GET", "/devices", devices::devices, DEVICE_READ_ALL));
    routes.add(Route.of("GET", managed, devices::managedDevices, MANAGED_DEVICES_READ_ALL));
    routes.add(Route.of("GET", managed + "/{}", devices::managedDevice, MANAGED_DEVICES_READ_ALL));
    routes.add(
        Route.of("POST", managed + "/{}/rotateLocalAdminPassword", devices::rotate).inBeta());
    routes.add(
        Route.of("GET", local, devices::localCredentials, DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL));
    routes.add(
        Route.of(
            "GET",
            local + "/{}",
            devices::localCredential,
            DEVICE_LOCAL_CREDENTIAL_READ_BASIC_ALL));
  }

  boolean serves(List<String> segments) {
    return !segments.isEmpty()
        && (segments.get(0).equals("v1.0") || segments.get(0).equals("beta"));
  }

  Reply answer(WireRequest wire, List<String> segments) {
    try {
      Caller caller = tokens.verify(wire.header("authorization"));
      GraphRequest request =
          new GraphRequest(
              caller,
              wire.method(),
              wire.origin() + "/" + segments.get(0),
              wire.path().substring(1 + segments.get(0).length()),
              List.of(),
              wire.parameters(),
              wire.headers(),
              wire.body());
      return answer(request, segments);
    } catch (GraphError e) {
      return e.reply();
    } catch (IllegalArgumentException e) {
      return GraphError.of(400, "BadRequest", "The request is malformed.").reply();
    }
  }

  private Reply answer(GraphRequest request, List<String> segments) {
    DirectoryState state = request.state();
    synchronized (state) {
      Throttling throttling = Throttling.count(request);
      Reply reply = throttling.refusal().orElseGet(() -> allowed(request, segments));
      return throttling.marked(reply);
    }
  }

  private Reply allowed(GraphRequest request, List<String> segments) {
    try {
      String version = segments.get(0);
      List<String> below = segments.subList(1, segments.size());
      for (Route route : routes) {
        Optional<List<String>> arguments = route.arguments(below);
        if (route.version().equals(version)
            && route.method().equals(request.method())
            && arguments.isPresent()) {
          if (!route.permissions().isEmpty()) {
            request.caller().requireAny(route.permissions());
          }
          return route.handler().answer(request.withArguments(arguments.get()));
        }
      }
      throw GraphError.of(
          400, "BadRequest", "Resource not found for the segment '%s'.".formatted(below));
    } catch (GraphError e) {
      return e.reply();
    }
  }
}
