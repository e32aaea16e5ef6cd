// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.PassPolicy;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** The customers' directories at the stand-in for Microsoft, with the app that jitgate is there. */
enum SampleDirectory {
  /** As most are: passes are allowed, and jitgate takes roles before it disables. */
  USUAL("demo", "5d1f0c52-0a54-4b0e-9c55-3f1f6f0e5a11", "Demo PAM tenant", "demopam"),
  /** With Entra ID P2, and with the role by which jitgate disables administrators at once. */
  STRONG("kestrel", "8c07b6f4-51b3-4e0d-a1a9-6a5e0d3c9b42", "Kestrel Freight", "kestrelfreight"),
  /** Without any licence, and without Temporary Access Passes. */
  PLAIN("obrien", "b3a9e1d7-2f64-4c18-8d05-94c7f2e6a073", "O'Brien's Bakery", "obriensbakery");

  /** The app registration, one for all customers. */
  static final String APP = "0e9c3a36-6ed4-4b83-8b1c-8d2b0a4c7b22";

  /** Its client secret. */
  static final String SECRET = "demo-secret-of-the-app-registration";

  /** What the documentation asks customers to consent to, and no more. */
  private static final Set<Permission> CONSENT =
      EnumSet.of(
          Permission.USER_READ_WRITE_ALL,
          Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL,
          Permission.USER_PASSWORD_PROFILE_READ_WRITE_ALL,
          Permission.USER_DELETE_RESTORE_ALL,
          Permission.USER_REVOKE_SESSIONS_ALL,
          Permission.ROLE_MANAGEMENT_READ_WRITE_DIRECTORY,
          Permission.GROUP_MEMBER_READ_WRITE_ALL,
          Permission.DOMAIN_READ_ALL,
          Permission.ORGANIZATION_READ_ALL,
          Permission.PASS_READ_WRITE_ALL,
          Permission.POLICY_READ_AUTHENTICATION_METHOD,
          Permission.LICENSE_ASSIGNMENT_READ_ALL);

  private final String tenant;
  private final String id;
  private final String displayName;
  private final String domain;

  SampleDirectory(String tenant, String id, String displayName, String domain) {
    this.tenant = tenant;
    this.id = id;
    this.displayName = displayName;
    this.domain = domain;
  }

  /** Starts the stand-in with the directories; they lag a little, as real ones do. */
  static EntraStandIn start(int port) throws IOException {
    EntraStandIn entra = EntraStandIn.start(port, InstantSource.system());
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    for (SampleDirectory directory : values()) {
      Directory unused = entra.addTenant(directory.setUp());
    }
    return entra;
  }

  /** Returns the URL name of the customer's tenant. */
  String tenant() {
    return tenant;
  }

  /** Returns the directory's id. */
  String id() {
    return id;
  }

  /** Returns the directory. */
  Directory of(EntraStandIn entra) {
    return entra.directory(id);
  }

  /** The third one's administrator has not consented to what workstations need. */
  private Tenant withWorkstations(Tenant usual) {
    Set<Permission> all = EnumSet.copyOf(CONSENT);
    all.addAll(SampleWorkstations.CONSENT);
    return SampleWorkstations.in(usual.withConsent(APP, all), domain + ".onmicrosoft.com");
  }

  private Tenant setUp() {
    Tenant usual =
        Tenant.of(id, displayName)
            .withDomain(Domain.initial(domain + ".onmicrosoft.com"))
            .withLags(
                Lags.NONE
                    .withVisibility(Duration.ofSeconds(2))
                    .withPim(Duration.ofSeconds(2))
                    .withReads(Duration.ofSeconds(3)))
            .withConsent(APP, CONSENT);
    return switch (this) {
      case USUAL -> withWorkstations(usual);
      case STRONG ->
          withWorkstations(usual)
              .withP2()
              .withAppRole(APP, BuiltInRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
      case PLAIN -> usual.withoutServicePlans().withPassPolicy(PassPolicy.DISABLED);
    };
  }
}
