// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The REST API; its classes are listed so that no library's are served by accident. */
@ApplicationPath("api/v1")
public class Api extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        TokenFilter.class,
        ResolveResource.class,
        ResolversResource.class,
        TenantsResource.class,
        TenantImportsResource.class,
        TenantExportResource.class,
        EntraResource.class,
        WorkstationsResource.class,
        MappingsResource.class,
        MissesResource.class,
        CustomersResource.class,
        PinsResource.class,
        PoliciesResource.class,
        AccessResource.class,
        AccessReportResource.class,
        AuditResource.class,
        HaloResource.class,
        IdemeumResource.class,
        TechniciansResource.class,
        SettingsResource.class,
        SessionsResource.class,
        SecretsResource.class,
        PeopleResource.class,
        AgentResource.class,
        GroupsResource.class,
        TokensResource.class,
        OpenApiResource.class,
        ProblemMapper.class);
  }

  /** Jersey would answer OPTIONS and describe itself as WADL; other servers ignore the key. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
