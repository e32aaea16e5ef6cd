// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A customer, the stand-in that serves it, and an app that may do everything there. */
final class Contoso implements AutoCloseable {
  static final String TENANT = "11111111-1111-4111-8111-111111111111";
  static final String APP = "33333333-3333-4333-8333-333333333333";
  static final String SECRET = "a secret of this test";
  static final String DOMAIN = "contoso.onmicrosoft.com";

  final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  final EntraStandIn entra;
  final Directory directory;
  final GraphClient graph;

  private Contoso(UnaryOperator<Tenant> change) throws Exception {
    entra = EntraStandIn.start(0, clock);
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    directory =
        entra.addTenant(
            change.apply(
                Tenant.of(TENANT, "Contoso")
                    .withDomain(Domain.initial(DOMAIN))
                    .withDomain(Domain.managed("contoso.com"))
                    .withConsent(APP, EnumSet.allOf(Permission.class))));
    graph = new GraphClient(entra.origin());
    signIn();
  }

  static Contoso start() throws Exception {
    return start(tenant -> tenant);
  }

  static Contoso start(UnaryOperator<Tenant> change) throws Exception {
    return new Contoso(change);
  }

  /** Gets a token, for example after an hour, or after another consent. */
  void signIn() throws Exception {
    graph.signIn(TENANT, APP, SECRET);
  }

  /** Makes an account by Graph and returns its id. */
  String create(String name) throws Exception {
    return graph.post("/users", user(name)).text("id");
  }

  static String user(String name) {
    return """
    {'accountEnabled':true,'displayName':'JIT Admin','mailNickname':'%1$s',
     'userPrincipalName':'%1$s@contoso.onmicrosoft.com','employeeId':'JG7F3KQ2',
     'employeeType':'jitgate/v1/%1$s',
     'passwordProfile':{'password':'Aa1!aaaaaaaaaaaa','forceChangePasswordNextSignIn':false}}
    """
        .formatted(name);
  }

  void grant(String userId, BuiltInRole role) {
    directory.grantRole(userId, role);
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  /** Returns Graph's own description of its types, where it is. */
  static Optional<GraphContract> contract() throws IOException {
    return GraphContract.findAbove(Path.of(System.getProperty("basedir", ".")));
  }

  /** Ends the stand-in, and compares everything that was said with Graph's own description. */
  @Override
  public void close() throws IOException {
    entra.close();
    Optional<GraphContract> contract = contract();
    if (contract.isPresent()) {
      assertThat(entra.recording().calls())
          .flatMap(call -> contract.get().check(call))
          .as("differences from Graph's own description")
          .isEmpty();
    }
  }
}
