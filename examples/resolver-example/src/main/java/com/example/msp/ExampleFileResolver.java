// SPDX-License-Identifier: Apache-2.0
package com.example.msp;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a variable up in a file, and what the file says among the URL names. */
final class ExampleFileResolver implements TenantResolver {

  private final String variable;
  private final Path file;

  // Many threads come through here. Each sees one whole mapping or the next; two that read the file
  // at the same moment do no harm.
  private volatile Mapping mapping = Mapping.NONE;

  ExampleFileResolver(String variable, Path file) {
    this.variable = variable;
    this.file = file;
  }

  @Override
  public Set<String> variables() {
    return Set.of(variable);
  }

  @Override
  public Resolution resolve(ResolutionRequest request) throws IOException {
    String value = request.variables().get(variable);
    if (value == null) {
      return new Resolution.NoMatch(variable + " was not sent");
    }
    Mapping current = mapping.refreshed(file);
    mapping = current;
    Set<String> urlNames = current.urlNamesOf(value);
    if (urlNames.isEmpty()) {
      return new Resolution.NoMatch("the file does not name the value of " + variable);
    }
    List<Tenant> tenants =
        urlNames.stream()
            .map(request.tenants()::byUrlName)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return Resolution.of(tenants, "the file names the value of " + variable);
  }
}
