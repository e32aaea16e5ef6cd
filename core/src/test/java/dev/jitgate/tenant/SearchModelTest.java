// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compares what is found with what looking at every tenant finds. */
class SearchModelTest {

  private static final String[] WORDS = {
    "IT", "Ltd", "Strauß", "strauss", "Söhne", "a", "ab", "e", "contoso.com", "Müller", "1", "12"
  };

  @Property(tries = 150)
  void findsWhatLookingAtEveryTenantFinds(
      @ForAll("tenants") List<Tenant> tenants, @ForAll("texts") List<String> texts) {
    TenantSnapshot snapshot = snapshot(tenants);
    Set<UUID> listed = new HashSet<>();
    tenants.forEach(tenant -> listed.add(tenant.id()));
    listed.removeIf(id -> id.getLeastSignificantBits() % 3 == 0);
    listed.add(new UUID(0, 0));

    List<String> typed = new ArrayList<>(texts);
    tenants.forEach(tenant -> typed.add(tenant.displayName()));
    tenants.forEach(tenant -> typed.add(tenant.urlName()));
    NaiveSearch naive = new NaiveSearch(tenants);
    for (String text : typed) {
      List<Tenant> all = naive.search(text);
      List<Tenant> theirs = all.stream().filter(t -> listed.contains(t.id())).toList();
      for (int limit : new int[] {1, 4, 1000}) {
        assertThat(snapshot.search(text, id -> true, limit)).as(text).isEqualTo(first(all, limit));
        assertThat(snapshot.searchAmong(text, listed, limit))
            .as(text)
            .isEqualTo(first(theirs, limit));
      }
    }
  }

  /** So many that words are kept as lists and as bits, in several parts and runs. */
  @Test
  void findsTheSameAmongManyTenants() {
    Random random = new Random(7);
    List<Tenant> tenants = IntStream.range(0, 40_000).mapToObj(i -> tenant(random, i)).toList();
    TenantSnapshot snapshot = snapshot(tenants);
    NaiveSearch naive = new NaiveSearch(tenants);
    Set<UUID> many = ids(tenants, 3);
    Set<UUID> few = ids(tenants, 9973);
    Set<UUID> rare = new HashSet<>();
    tenants.stream().filter(t -> t.displayName().startsWith("zz")).forEach(t -> rare.add(t.id()));
    tenants.stream().limit(3000).forEach(t -> rare.add(t.id()));

    for (String text :
        List.of(
            "a",
            "e",
            "a e",
            "ltd",
            "it",
            "ltd it",
            "cust",
            "customer 1",
            "1",
            "12 ltd",
            "zz",
            "x",
            "x y",
            "customer-77",
            "contoso.com",
            "con 9 l",
            "a b c d e f",
            "nobody",
            "zz 5")) {
      List<Tenant> all = naive.search(text);
      assertThat(snapshot.search(text, id -> true, 20)).as(text).isEqualTo(first(all, 20));
      assertThat(snapshot.search(text, id -> true, 100_000)).as(text).isEqualTo(all);
      for (Set<UUID> listed : List.of(many, few, rare, Set.<UUID>of())) {
        List<Tenant> theirs = all.stream().filter(t -> listed.contains(t.id())).toList();
        assertThat(snapshot.searchAmong(text, listed, 20)).as(text).isEqualTo(first(theirs, 20));
        assertThat(snapshot.searchAmong(text, Set.copyOf(listed), 20))
            .as("again, from another set")
            .isEqualTo(first(theirs, 20));
        assertThat(snapshot.search(text, listed::contains, 20)).isEqualTo(first(theirs, 20));
      }
    }
  }

  private static List<Tenant> first(List<Tenant> tenants, int count) {
    return tenants.subList(0, Math.min(count, tenants.size()));
  }

  private static Set<UUID> ids(List<Tenant> tenants, int every) {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < tenants.size(); i += every) {
      ids.add(tenants.get(i).id());
    }
    return ids;
  }

  private static Tenant tenant(Random random, int number) {
    String letters = Character.toString('a' + random.nextInt(26));
    String name =
        (random.nextInt(50) == 0 ? "zz" : letters + letters)
            + " "
            + (random.nextBoolean() ? "IT " : "")
            + (number % 20 == 0 ? "" : "Ltd ")
            + Integer.toString(random.nextInt(60_000), 36);
    return new Tenant(
        new UUID(5, number),
        name,
        "customer-" + number,
        Map.of("domain", "contoso" + number % 3000 + ".com", "ref", "R" + number));
  }

  private static TenantSnapshot snapshot(List<Tenant> tenants) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    tenants.forEach(builder::add);
    return builder.build();
  }

  @Provide
  Arbitrary<List<Tenant>> tenants() {
    Arbitrary<String> urlName =
        Arbitraries.strings()
            .withChars("ab1-")
            .ofMinLength(1)
            .ofMaxLength(5)
            .filter(name -> !name.startsWith("-") && !name.endsWith("-"));
    return Combinators.combine(
            Arbitraries.create(UUID::randomUUID),
            text(),
            urlName,
            Arbitraries.maps(Arbitraries.of("a", "b"), text()).ofMaxSize(2))
        .as(Tenant::new)
        .list()
        .uniqueElements(Tenant::urlName)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.oneOf(
            text(), Arbitraries.strings().withChars("abeit sßöéмй.-").ofMaxLength(4))
        .list()
        .ofMaxSize(20);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of(WORDS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .flatMap(words -> Arbitraries.of(" ", "-", " & ").map(by -> String.join(by, words)));
  }
}
