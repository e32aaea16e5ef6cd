// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the snapshot's answers with those of a directory that looks at every tenant. */
class TenantSnapshotModelTest {

  /** Few letters, many of which look or fold alike, so that names meet. */
  private static final String LETTERS = "aAаbBВ0Oo1lI mß \u00A0\u200B";

  @Property(tries = 300)
  void answersLikeADirectoryThatLooksAtEveryTenant(
      @ForAll("tenants") List<Tenant> tenants, @ForAll("names") List<String> strangers) {
    NaiveDirectory model = new NaiveDirectory();
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    tenants.forEach(model::add);
    tenants.forEach(builder::add);

    TenantSnapshot snapshot = builder.build();

    assertThat(snapshot.size()).isEqualTo(tenants.size());
    assertThat(snapshot.all()).containsExactlyElementsOf(tenants);
    for (Tenant tenant : tenants) {
      assertThat(snapshot.byId(tenant.id())).contains(tenant);
      assertThat(snapshot.byUrlName(tenant.urlName())).contains(tenant);
      assertThat(snapshot.byUrlName(tenant.urlName().toUpperCase(Locale.ROOT))).contains(tenant);
    }
    Stream.concat(
            strangers.stream(),
            tenants.stream()
                .flatMap(
                    tenant ->
                        Stream.concat(
                            Stream.of(tenant.displayName(), tenant.urlName()),
                            tenant.attributes().values().stream())))
        .forEach(text -> assertSameAnswers(snapshot, model, text));
  }

  @Property(tries = 300)
  void tellsExactlyTheConflictsThatRequestsWillMeet(@ForAll("tenants") List<Tenant> tenants) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    tenants.forEach(builder::add);

    TenantSnapshot snapshot = builder.build();
    List<NameConflict> conflicts = snapshot.conflicts().toList();

    assertThat(conflicts).allMatch(conflict -> conflict.size() == conflict.tenants().size());
    for (Tenant tenant : tenants) {
      boolean ambiguous = snapshot.byDisplayName(tenant.displayName()).size() > 1;
      boolean told = conflicts.stream().anyMatch(conflict -> conflict.tenants().contains(tenant));
      assertThat(told).as(tenant.displayName()).isEqualTo(ambiguous);
    }
    for (String attribute : List.of("a", "b", "c", "absent")) {
      List<NameConflict> sharing = snapshot.sharing(attribute).toList();
      for (Tenant tenant : tenants) {
        String value = tenant.attributes().getOrDefault(attribute, "");
        boolean ambiguous = snapshot.byAttribute(attribute, value).size() > 1;
        boolean told = sharing.stream().anyMatch(group -> group.tenants().contains(tenant));
        assertThat(told).as(attribute + " = " + value).isEqualTo(ambiguous);
      }
    }
  }

  private static void assertSameAnswers(
      TenantSnapshot snapshot, NaiveDirectory model, String text) {
    assertThat(snapshot.byDisplayName(text))
        .as(text)
        .containsExactlyInAnyOrderElementsOf(model.byDisplayName(text));
    assertThat(snapshot.byUrlName(text)).as(text).isEqualTo(model.byUrlName(text));
    for (String attribute : List.of("a", "b", "c", "absent")) {
      assertThat(snapshot.byAttribute(attribute, text))
          .as(attribute + " = " + text)
          .containsExactlyInAnyOrderElementsOf(model.byAttribute(attribute, text));
    }
  }

  @Provide
  Arbitrary<List<Tenant>> tenants() {
    Arbitrary<Map<String, String>> attributes =
        Arbitraries.maps(Arbitraries.of("a", "b", "c"), name()).ofMaxSize(3);
    Arbitrary<String> urlName =
        Arbitraries.strings()
            .withChars("abk")
            .withCharRange('0', '3')
            .ofMinLength(1)
            .ofMaxLength(3);
    return Combinators.combine(Arbitraries.create(UUID::randomUUID), name(), urlName, attributes)
        .as(Tenant::new)
        .list()
        .uniqueElements(Tenant::urlName)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return name().list().ofMaxSize(20);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.strings().withChars(LETTERS).ofMaxLength(3);
  }
}
