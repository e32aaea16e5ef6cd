// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.web.idemeum.CustomerComparison.Named;
import dev.jitgate.web.idemeum.CustomerComparison.Renamed;
import dev.jitgate.web.idemeum.CustomerComparison.Shared;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerComparisonTest {

  private final TenantSnapshot tenants =
      TenantSnapshot.builder()
          .add(tenant("demo", "Demo Ltd", "1"))
          .add(tenant("hart-vale", "Hart & Vale", "2"))
          .add(tenant("gone", "Gone Ltd", "3"))
          .add(tenant("old-name", "Moved Ltd", "4"))
          .build();

  private static Tenant tenant(String name, String displayName, String id) {
    return new Tenant(UUID.randomUUID(), displayName, name, Map.of(CustomerComparison.ID, id));
  }

  private CustomerComparison compare(Customer... customers) {
    return CustomerComparison.of(List.of(customers), tenants);
  }

  @Test
  void eachDifferenceIsOfItsKind() {
    CustomerComparison found =
        compare(
            new Customer("1", "demo", "Demo Ltd"),
            new Customer("2", "hart-vale", "Hart & Vale Limited"),
            new Customer("4", "new-name", "Moved Ltd"),
            new Customer("5", "fresh", "Fresh Ltd"));

    assertThat(found.read()).isEqualTo(4);
    assertThat(found.added())
        .containsExactly(new Named("new-name", "Moved Ltd"), new Named("fresh", "Fresh Ltd"));
    assertThat(found.renamed())
        .containsExactly(new Renamed("hart-vale", "Hart & Vale", "Hart & Vale Limited"));
    assertThat(found.moved()).containsExactly(new Renamed("old-name", "old-name", "new-name"));
    assertThat(found.missing())
        .containsExactly(new Named("gone", "Gone Ltd"), new Named("old-name", "Moved Ltd"));
    assertThat(found.refused()).isEmpty();
    assertThat(found.differences()).isEqualTo(5);
    assertThat(found.table())
        .isEqualTo(
            """
            name,displayName,idemeumId
            demo,"Demo Ltd","1"
            hart-vale,"Hart & Vale Limited","2"
            new-name,"Moved Ltd","4"
            fresh,"Fresh Ltd","5"
            """);
  }

  @Test
  void whatCannotBeATenantIsLeftOutAndNamed() {
    CustomerComparison found =
        compare(
            new Customer("1", "", "No name"),
            new Customer("2", "ok", "A \"quoted\" name"),
            new Customer("3", "twice", "First"),
            new Customer("4", "twice", "Second"),
            new Customer("5\",\"x", "evil", "Evil"));

    assertThat(found.refused())
        .extracting(CustomerComparison.Refused::code)
        .containsExactly(
            ErrorCode.TENANT_URL_NAME,
            ErrorCode.TENANT_DISPLAY_NAME,
            ErrorCode.TENANT_REPEATED,
            ErrorCode.TENANT_ATTRIBUTE);
    assertThat(found.table()).isEqualTo("name,displayName,idemeumId\ntwice,\"First\",\"3\"\n");
  }

  @Test
  void customersOfOneDisplayNameArePointedOut() {
    CustomerComparison found =
        compare(
            new Customer("", "north", "Riverside  clinic"),
            new Customer("7", "south", "Riverside Clinic"));

    assertThat(found.shared())
        .containsExactly(new Shared("Riverside  clinic", List.of("north", "south")));
    assertThat(found.table()).as("no id, no column").startsWith("name,displayName\n");
  }

  @Test
  void whatIsKeptIsBoundedHoweverManyThereAre() {
    Customer[] many = new Customer[5000];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Customer("", "name-" + i, "x".repeat(256));
    }

    String json = ComparisonText.of(compare(many));

    assertThat(json).contains("\"added\":{\"count\":5000,").hasSizeLessThan(400_000);
  }
}
