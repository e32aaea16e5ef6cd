// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.resolver.spi.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerReportTest {

  private static final UUID DIRECTORY = UUID.fromString("7d1c0c4e-1111-4222-8333-9a5b5c5d5e5f");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final List<Tenant> tenants = new ArrayList<>();
  private final Map<UUID, UUID> directories = new HashMap<>();
  private final List<ReadCustomer> clients = new ArrayList<>();
  private final List<Confirmation> said = new ArrayList<>();
  private final Map<Long, Led> ways = new HashMap<>();

  private Tenant tenant(String urlName, String displayName) {
    return tenant(urlName, displayName, Map.of());
  }

  private Tenant tenant(String urlName, String displayName, Map<String, String> attributes) {
    Tenant tenant = new Tenant(UUID.randomUUID(), displayName, urlName, attributes);
    tenants.add(tenant);
    return tenant;
  }

  private static Customer client(long id, String name) {
    return new Customer(id, name, "", false, Optional.empty(), Map.of());
  }

  private static Customer withDirectory(Customer client) {
    return new Customer(
        client.id(), client.name(), client.reference(), false, Optional.of(DIRECTORY), Map.of());
  }

  private void add(Customer client) {
    clients.add(new ReadCustomer(client, 7));
  }

  private void leads(long client, Tenant... to) {
    ways.put(client, new Led(List.of(to), "attribute haloClientId=" + client, true));
  }

  private CustomerReport report() {
    return CustomerReport.of(
        clients,
        tenants,
        directories,
        said,
        client -> ways.getOrDefault(client.id(), Led.nowhere()));
  }

  private CustomerRow row(long client) {
    return report().rows().stream()
        .filter(row -> row.customer().id() == client)
        .findAny()
        .orElseThrow();
  }

  private Proposal only(long client) {
    List<Proposal> all = row(client).proposals();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void oneDirectoryIsTheStrongestSign() {
    directories.put(tenant("contoso", "Contoso").id(), DIRECTORY);
    add(withDirectory(client(1, "Quite another name")));

    assertThat(only(1).sign()).isEqualTo(Sign.DIRECTORY);
    assertThat(only(1).sure()).isTrue();
    assertThat(only(1).reason()).isEqualTo("Both have the Microsoft directory " + DIRECTORY + ".");
  }

  @Test
  void aDirectoryThatTwoClientsHaveIsSureForNeither() {
    directories.put(tenant("contoso", "Contoso").id(), DIRECTORY);
    add(withDirectory(client(1, "Contoso")));
    add(withDirectory(client(2, "Contoso branch")));

    assertThat(report().rows())
        .allSatisfy(row -> assertThat(row.proposals()).noneMatch(Proposal::sure));
    assertThat(row(2).proposals().get(0).reason()).endsWith("So it is, or looks, with 2 clients.");
  }

  @Test
  void signsThatDisagreeAreNotSure() {
    directories.put(tenant("contoso", "Contoso").id(), DIRECTORY);
    tenant("fabrikam", "Fabrikam");
    add(withDirectory(client(1, "Fabrikam")));

    assertThat(row(1).proposals())
        .extracting(it -> it.tenant().urlName(), Proposal::sign, Proposal::sure)
        .containsExactly(
            tuple("contoso", Sign.DIRECTORY, false), tuple("fabrikam", Sign.NAME, false));
  }

  @Test
  void aReferenceNamesTheTenantByUrlNameDisplayNameOrAttribute() {
    tenant("contoso", "Contoso");
    tenant("fabrikam", "Fabrikam");
    tenant("adatum", "Adatum", Map.of("haloReference", "AD-7", "city", "London"));
    add(client(1, "Client one").withReference("contoso"));
    add(client(2, "Client two").withReference(" FABRIKAM "));
    add(client(3, "Client three").withReference("ad-7"));
    add(client(4, "Client four").withReference("London"));
    add(client(5, "Client five").withReference("$CLIENT_REFERENCE"));

    assertThat(List.of(only(1), only(2), only(3)))
        .allMatch(it -> it.sure() && it.sign() == Sign.REFERENCE)
        .extracting(it -> it.tenant().urlName())
        .containsExactly("contoso", "fabrikam", "adatum");
    assertThat(row(4).proposals()).isEmpty();
    assertThat(row(5).proposals()).isEmpty();
  }

  @Test
  void onlyAFieldThatIsAboutTenantsNamesOne() {
    tenant("gold", "Goldsmith");
    add(new Customer(1, "One", "", false, Optional.empty(), Map.of("CFJitTenant", "gold")));
    add(new Customer(2, "Two", "", false, Optional.empty(), Map.of("CFplan", "silver")));
    assertThat(only(1).reason())
        .isEqualTo("The client's field CFJitTenant is the tenant's URL name.");

    add(new Customer(3, "Three", "", false, Optional.empty(), Map.of("CFplan", "gold")));
    assertThat(row(3).proposals()).isEmpty();
    assertThat(only(1).sure()).as("another client has the word as well").isFalse();
  }

  @Test
  void oneNameIsSureUnlessAnotherLooksSo() {
    tenant("polaris", "Polaris Dental");
    add(client(1, "POLARIS  dental"));
    assertThat(only(1).sure()).isTrue();
    assertThat(only(1).sign()).isEqualTo(Sign.NAME);

    tenant("polaris-east", "P\u043elaris Dental");
    assertThat(row(1).proposals()).noneMatch(Proposal::sure);
    add(client(2, "P\u043elaris Dental"));
    assertThat(row(2).proposals()).noneMatch(Proposal::sure);
  }

  @Test
  void namesThatAreMerelyAlikeAreNeverSure() {
    tenant("hart-vale", "Hart & Vale Ltd");
    tenant("northwind", "Northwind Traders");
    tenant("studio-9", "Studio 9");
    add(client(1, "Hart and Vale"));
    add(client(2, "Nothrwind Traders GmbH"));
    add(client(3, "Studio 8"));
    add(client(4, "Vale Hart"));

    assertThat(only(1))
        .extracting(Proposal::sign, Proposal::sure, Proposal::percent, Proposal::reason)
        .containsExactly(
            Sign.SIMILAR, false, 99, "The names differ only in spelling or legal form.");
    assertThat(only(2).tenant().urlName()).isEqualTo("northwind");
    assertThat(only(2).percent()).isBetween(85, 95);
    assertThat(row(3).proposals()).isEmpty();
    assertThat(row(4).proposals()).noneMatch(Proposal::sure);
  }

  @Test
  void aTenantThatIsAnothersAlreadyIsNotSure() {
    Tenant contoso = tenant("contoso", "Contoso");
    add(client(1, "Contoso (billing)"));
    leads(1, contoso);
    add(client(2, "Contoso"));

    assertThat(only(2).sure()).isFalse();
    assertThat(only(2).reason()).endsWith("Client 1 leads there already.");
  }

  @Test
  void whatLeadsThereByReferenceAloneIsProposedByNumber() {
    Tenant contoso = tenant("contoso", "Contoso");
    add(client(1, "Something else").withReference("The usual"));
    ways.put(1L, new Led(List.of(contoso), "mapping, customerDisplayName=The usual", false));

    assertThat(row(1).state()).isEqualTo(CustomerState.MAPPED);
    assertThat(only(1).sure()).isTrue();
    assertThat(only(1).reason())
        .isEqualTo("The tab leads there now, by mapping, customerDisplayName=The usual.");
  }

  @Test
  void everyClientStandsInOneState() {
    Tenant one = tenant("one", "One");
    Tenant two = tenant("two", "Two");
    tenant("three", "Three");
    add(client(1, "A"));
    add(client(2, "B"));
    leads(2, one);
    add(client(3, "C"));
    leads(3, one, two);
    add(new Customer(4, "D", "", true, Optional.empty(), Map.of()));
    leads(4, two);

    CustomerReport report = report();
    assertThat(report.rows())
        .extracting(row -> row.customer().id(), CustomerRow::state)
        .containsExactly(
            tuple(3L, CustomerState.AMBIGUOUS),
            tuple(1L, CustomerState.UNMAPPED),
            tuple(2L, CustomerState.MAPPED),
            tuple(4L, CustomerState.INACTIVE));
    assertThat(report.counts())
        .containsEntry(CustomerState.CHANGED, 0)
        .containsEntry(CustomerState.MAPPED, 1);
    assertThat(report.alone())
        .as("one that left leads nowhere any more, two of which nobody knows neither")
        .extracting(Tenant::urlName)
        .containsExactly("three", "two");
    assertThat(row(4).proposals()).isEmpty();
  }

  @Test
  void whatWasConfirmedAndIsOtherwiseSinceIsSaid() {
    Tenant one = tenant("one", "One");
    Tenant two = tenant("two", "Two");
    said.add(new Confirmation(1, one.id(), "Acme", "acme", "Ada", NOON));
    add(client(1, "ACME").withReference("Acme"));
    leads(1, one);
    assertThat(row(1).state()).as("capitals change nothing").isEqualTo(CustomerState.MAPPED);

    clients.clear();
    add(client(1, "Acme Holding"));
    leads(1, two);
    assertThat(row(1).state()).isEqualTo(CustomerState.CHANGED);
    assertThat(row(1).changes())
        .containsExactly(
            "It was called Acme.",
            "Its reference was acme.",
            "It was confirmed as one and does not lead there.");
  }

  @Test
  void whatWasConfirmedAndIsNotShownAnyMoreIsSaid() {
    Tenant one = tenant("one", "One");
    said.add(new Confirmation(1, one.id(), "Acme", "", "Ada", NOON));

    CustomerRow row = row(1);
    assertThat(row.gone()).isTrue();
    assertThat(row.state()).isEqualTo(CustomerState.CHANGED);
    assertThat(row.changes()).containsExactly("HaloPSA does not show it any more.");
    assertThat(report().alone()).containsExactly(one);
  }

  @Test
  void withVeryManyTenantsNamesAreNotCompared() {
    for (int i = 0; i <= AlikeNames.MOST; i++) {
      tenant("t" + i, "Tenant " + i + " of many");
    }
    add(client(1, "Tenant 5 of mnay"));
    add(client(2, "Tenant 6 of many"));

    assertThat(report().likened()).isFalse();
    assertThat(row(1).proposals()).isEmpty();
    assertThat(only(2).sure()).isTrue();
  }
}
