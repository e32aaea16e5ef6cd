// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Compares a snapshot that followed changes with one that was built of what is there after them.
 */
class OverlaidSnapshotModelTest {

  /** Few letters, many of which look or fold alike, so that changes make and end ambiguities. */
  private static final String LETTERS = "aAаbBВ0Oo1lI mß \u00A0\u200B";

  @Property(tries = 200)
  void answersAsIfItHadBeenBuiltAnew(
      @ForAll("steps") List<Step> before,
      @ForAll("batches") List<List<Step>> batches,
      @ForAll("names") List<String> strangers) {
    Directory directory = new Directory();
    before.forEach(directory::apply);
    directory.changes();
    TenantSnapshot followed = directory.builtAnew();

    for (List<Step> batch : batches) {
      batch.forEach(directory::apply);
      followed = directory.changes().applyTo(followed);

      assertSameAnswers(followed, directory.builtAnew(), directory, strangers);
    }
  }

  private static void assertSameAnswers(
      TenantSnapshot followed, TenantSnapshot anew, Directory directory, List<String> strangers) {
    assertThat(followed.size()).isEqualTo(anew.size());
    assertThat(followed.all()).containsExactlyInAnyOrderElementsOf(anew.all().toList());
    assertThat(conflicts(followed)).isEqualTo(conflicts(anew));
    for (String attribute : List.of("a", "b", "absent")) {
      assertThat(compared(followed.sharing(attribute).toList()))
          .as(attribute)
          .isEqualTo(compared(anew.sharing(attribute).toList()));
    }
    for (UUID id : directory.everHeardOf) {
      assertThat(followed.byId(id)).isEqualTo(anew.byId(id));
    }
    Set<String> texts = new HashSet<>(strangers);
    for (Tenant tenant : directory.everThere) {
      texts.add(tenant.displayName());
      texts.add(tenant.urlName());
      texts.addAll(tenant.attributes().values());
    }
    for (String text : texts) {
      assertThat(followed.byUrlName(text)).as(text).isEqualTo(anew.byUrlName(text));
      assertThat(followed.byDisplayName(text))
          .as(text)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(anew.byDisplayName(text));
      for (String attribute : List.of("a", "b", "absent")) {
        assertThat(followed.byAttribute(attribute, text))
            .as(attribute + " = " + text)
            .containsExactlyInAnyOrderElementsOf(anew.byAttribute(attribute, text));
      }
      for (int limit : new int[] {1, 3, 100}) {
        assertThat(followed.search(text, id -> true, limit))
            .as("search for " + text)
            .isEqualTo(anew.search(text, id -> true, limit));
      }
      Set<UUID> some = new HashSet<>(directory.everHeardOf);
      some.removeIf(id -> id.getLeastSignificantBits() % 2 == 0);
      assertThat(followed.searchAmong(text, some, 5))
          .isEqualTo(anew.search(text, some::contains, 5));
    }
  }

  private static Set<Conflict> conflicts(TenantSnapshot snapshot) {
    return compared(snapshot.conflicts().toList());
  }

  private static Set<Conflict> compared(List<NameConflict> conflicts) {
    Set<Conflict> compared =
        conflicts.stream()
            .map(c -> new Conflict(c.code(), c.size(), Set.copyOf(c.tenants())))
            .collect(Collectors.toSet());
    assertThat(compared).hasSameSizeAs(conflicts);
    return compared;
  }

  private record Conflict(ErrorCode code, int size, Set<Tenant> tenants) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> urlName = Arbitraries.of("a", "b", "k", "a-1", "b-1", "m-l", "0", "1", "o");
    Arbitrary<Map<String, String>> attributes =
        Arbitraries.maps(Arbitraries.of("a", "b"), name()).ofMaxSize(2);
    Arbitrary<Step> put = Combinators.combine(urlName, name(), attributes).as(Put::new);
    Arbitrary<Step> delete = urlName.map(Delete::new);
    return Arbitraries.frequencyOf(Tuple.of(3, put), Tuple.of(1, delete)).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<List<Step>>> batches() {
    return steps().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return name().list().ofMaxSize(5);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.strings().withChars(LETTERS).ofMaxLength(3);
  }

  /** Something that is done to the tenants. */
  private sealed interface Step {}

  private record Put(String urlName, String displayName, Map<String, String> attributes)
      implements Step {}

  private record Delete(String urlName) implements Step {}

  /** What a store does: an id stays while its tenant does, and is never given again. */
  private static final class Directory {

    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private final Set<UUID> everHeardOf = new HashSet<>();
    private final Set<Tenant> everThere = new HashSet<>();
    private final Map<UUID, Tenant> changed = new LinkedHashMap<>();
    private final List<UUID> deleted = new ArrayList<>();
    private int ids;

    void apply(Step step) {
      if (step instanceof Put put) {
        Tenant old = tenants.get(put.urlName());
        UUID id = old == null ? new UUID(7, ids++) : old.id();
        Tenant tenant = new Tenant(id, put.displayName(), put.urlName(), put.attributes());
        tenants.put(put.urlName(), tenant);
        changed.put(id, tenant);
        everHeardOf.add(id);
        everThere.add(tenant);
      } else if (step instanceof Delete delete) {
        Tenant old = tenants.remove(delete.urlName());
        if (old != null) {
          changed.remove(old.id());
          deleted.add(old.id());
        }
      }
    }

    TenantSnapshot builtAnew() {
      TenantSnapshot.Builder builder = TenantSnapshot.builder();
      tenants.values().forEach(builder::add);
      return builder.build();
    }

    /** Returns what was done since this was asked the last time. */
    Changes changes() {
      Changes changes = new Changes(List.copyOf(changed.values()), List.copyOf(deleted));
      changed.clear();
      deleted.clear();
      return changes;
    }
  }

  private record Changes(List<Tenant> changed, List<UUID> deleted) {

    TenantSnapshot applyTo(TenantSnapshot snapshot) {
      return snapshot.with(changed, deleted);
    }
  }
}
