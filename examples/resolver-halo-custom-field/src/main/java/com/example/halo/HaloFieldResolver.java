// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.TenantResolver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a custom field of the client in HaloPSA, and looks for it among the URL names. */
final class HaloFieldResolver implements TenantResolver {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final String variable;
  private final String field;
  private final HaloApi halo;
  private final RecentAnswers answers;

  HaloFieldResolver(String variable, String field, HaloApi halo, RecentAnswers answers) {
    this.variable = variable;
    this.field = field;
    this.halo = halo;
    this.answers = answers;
  }

  @Override
  public Set<String> variables() {
    return Set.of(variable);
  }

  @Override
  public Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException {
    String client = request.variables().get(variable);
    if (client == null) {
      return new Resolution.NoMatch(variable + " was not sent");
    }
    // Nothing else comes near HaloPSA's address, or costs a call.
    if (!NUMBER.matcher(client).matches()) {
      return new Resolution.NoMatch(variable + " is not a number");
    }
    Optional<String> urlName =
        answers.get(client, () -> halo.fieldOf(client, field, request.deadline()));
    if (urlName.isEmpty()) {
      return new Resolution.NoMatch(
          "HaloPSA has no such client, or its field " + field + " is empty");
    }
    // Looked up anew each time: what HaloPSA said is kept, tenants are not.
    return Resolution.of(
        request.tenants().byUrlName(urlName.get()).map(List::of).orElse(List.of()),
        "the client's field " + field + " in HaloPSA is looked for by URL name");
  }

  @Override
  public void close() {
    halo.close();
  }
}
