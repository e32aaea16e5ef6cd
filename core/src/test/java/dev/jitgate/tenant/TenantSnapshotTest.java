// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantSnapshotTest {

  @Test
  void withoutTenantsAnswersNothing() {
    TenantSnapshot empty = TenantSnapshot.empty();

    assertThat(empty.size()).isZero();
    assertThat(empty.all()).isEmpty();
    assertThat(empty.byId(new UUID(0, 0))).isEmpty();
    assertThat(empty.byUrlName("demo")).isEmpty();
    assertThat(empty.byDisplayName("Demo")).isEmpty();
    assertThat(empty.byAttribute("a", "b")).isEmpty();
    assertThat(empty.conflicts()).isEmpty();
    assertThat(empty).hasToString("TenantSnapshot[0 tenants]");
  }

  @Test
  void givesBackEverythingAboutATenant() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      attributes.put("attribute" + i, "株式会社 🍊 ".repeat(i));
    }
    Tenant large = new Tenant(new UUID(1, 2), "Groß ".repeat(100), "large", attributes);
    Tenant bare = new Tenant(new UUID(-1, -2), "B", "bare", Map.of());

    TenantSnapshot snapshot = snapshot(large, bare);

    assertThat(large.attributes().toString().length()).isGreaterThan(1 << 18);
    assertThat(snapshot.all()).containsExactly(large, bare);
    assertThat(snapshot.byId(large.id())).contains(large);
    assertThat(snapshot.byAttribute("attribute299", "株式会社 🍊 ".repeat(299))).containsExactly(large);
    assertThat(snapshot.byDisplayName("b")).containsExactly(bare);
  }

  @Test
  void twinsAreBothFound() {
    Tenant one = tenant(1, "Twin");
    Tenant other = tenant(2, " TWIN ");

    TenantSnapshot snapshot = snapshot(one, tenant(3, "Single"), other);

    assertThat(snapshot.byDisplayName("twin")).containsExactlyInAnyOrder(one, other);
    assertThat(snapshot.conflicts())
        .containsExactly(new NameConflict(ErrorCode.TENANT_KEY_SHARED, 2, List.of(one, other)));
  }

  @Test
  void aLookAlikeMakesTheNameAmbiguous() {
    Tenant latin = tenant(1, "Contoso");
    Tenant cyrillic = tenant(2, "C\u043Entoso");

    TenantSnapshot snapshot = snapshot(latin, tenant(3, "Fabrikam"), cyrillic);

    assertThat(snapshot.byDisplayName("CONTOSO")).containsExactly(latin, cyrillic);
    assertThat(snapshot.byDisplayName("c\u043Entoso")).containsExactly(cyrillic, latin);
    assertThat(snapshot.byDisplayName("Fabrikam")).hasSize(1);
    assertThat(snapshot.conflicts())
        .containsExactly(
            new NameConflict(ErrorCode.TENANT_LOOK_ALIKE, 2, List.of(latin, cyrillic)));
  }

  @Test
  void tenantsWithOneNumberOfACustomerAreTold() {
    Tenant one = numbered(1, "11");
    Tenant other = numbered(2, " 11");
    Tenant third = numbered(3, "12");

    TenantSnapshot snapshot = snapshot(one, third, other, tenant(4, "11"));

    assertThat(snapshot.sharing("number"))
        .containsExactly(new NameConflict(ErrorCode.TENANT_CLIENT_SHARED, 2, List.of(one, other)));
    assertThat(snapshot.sharing("absent")).isEmpty();
    assertThat(snapshot.conflicts()).isEmpty();
    assertThat(snapshot.with(List.of(numbered(4, "12")), List.of(other.id())).sharing("number"))
        .containsExactly(
            new NameConflict(ErrorCode.TENANT_CLIENT_SHARED, 2, List.of(third, numbered(4, "12"))));
  }

  private static Tenant numbered(int id, String number) {
    Tenant plain = tenant(id, "Name " + id);
    return new Tenant(
        plain.id(), plain.displayName(), plain.urlName(), Map.of("number", number, "other", "11"));
  }

  @Test
  void aLookAlikeOfWhatIsAskedIsNeverTheAnswer() {
    TenantSnapshot snapshot = snapshot(tenant(1, "C\u043Entoso"));

    assertThat(snapshot.byDisplayName("Contoso")).isEmpty();
  }

  @Test
  void namesThatLookAlikeOnlyInCapitalsAreLookAlikes() {
    Tenant letter = tenant(1, "Ill Corp");
    Tenant other = tenant(2, "lll Corp");

    assertThat(snapshot(letter, other).byDisplayName("ill corp")).containsExactly(letter, other);
  }

  @Test
  void blankTextFindsNothing() {
    TenantSnapshot snapshot =
        snapshot(new Tenant(new UUID(0, 1), " ", "blank", Map.of("a", "", "b", "\u00A0")));

    assertThat(snapshot.byDisplayName("")).isEmpty();
    assertThat(snapshot.byDisplayName(" ")).isEmpty();
    assertThat(snapshot.byAttribute("a", "")).isEmpty();
    assertThat(snapshot.byAttribute("b", " ")).isEmpty();
  }

  @Test
  void urlNamesAreLoweredAsHostNamesAreAndNotAsLanguagesDo() {
    TenantSnapshot snapshot = snapshot(new Tenant(new UUID(0, 1), "Kiki", "kiki", Map.of()));

    assertThat(snapshot.byUrlName("KiKI")).isPresent();
    assertThat(snapshot.byUrlName("\u212Aiki")).isEmpty();
    assertThat(snapshot.byUrlName("kık\u0131")).isEmpty();
    assertThat(snapshot.byUrlName("kiki ")).isEmpty();
    assertThat(snapshot.byUrlName("kiki\u0000")).isEmpty();
  }

  @Test
  void attributesAreComparedByExactNameAndByTheValuesKey() {
    Tenant tenant = new Tenant(new UUID(0, 1), "A", "a", Map.of("ref", "Strauß & Söhne"));

    TenantSnapshot snapshot = snapshot(tenant);

    assertThat(snapshot.byAttribute("ref", " STRAUSS  & SÖHNE")).containsExactly(tenant);
    assertThat(snapshot.byAttribute("Ref", "Strauß & Söhne")).isEmpty();
    assertThat(snapshot.byAttribute("other", "Strauß & Söhne")).isEmpty();
  }

  @Test
  void aValueOfOneAttributeIsNotFoundInAnother() {
    Tenant one = new Tenant(new UUID(0, 1), "A", "a", Map.of("x", "1", "y", "2"));
    Tenant other = new Tenant(new UUID(0, 2), "B", "b", Map.of("x", "2", "y", "1"));

    TenantSnapshot snapshot = snapshot(one, other);

    assertThat(snapshot.byAttribute("x", "1")).containsExactly(one);
    assertThat(snapshot.byAttribute("y", "1")).containsExactly(other);
  }

  @Test
  void refusesASecondTenantWithTheIdOrTheUrlName() {
    TenantSnapshot.Builder builder =
        TenantSnapshot.builder().add(new Tenant(new UUID(0, 1), "A", "a", Map.of()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(new Tenant(new UUID(0, 1), "B", "b", Map.of())))
        .withMessage("two tenants have the id 00000000-0000-0000-0000-000000000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(new Tenant(new UUID(0, 2), "B", "A", Map.of())))
        .withMessage("two tenants have the URL name 'a'");

    builder.add(new Tenant(new UUID(0, 2), "B", "b", Map.of()));
    assertThat(builder.build().all()).extracting(Tenant::displayName).containsExactly("A", "B");
  }

  @Test
  void refusesHalvesOfSurrogatePairsInsteadOfReplacingThem() {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(tenant(1, "a\uD83C")))
        .withMessage("a text holds half of a surrogate pair");

    TenantSnapshot snapshot = builder.add(tenant(1, "a?")).build();
    assertThat(snapshot.byDisplayName("a?")).hasSize(1);
    assertThat(snapshot.byDisplayName("a\uD83C")).isEmpty();
  }

  @Test
  void isBuiltOnce() {
    TenantSnapshot.Builder builder = TenantSnapshot.builder().add(tenant(1, "A"));
    TenantSnapshot snapshot = builder.build();

    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessage("the snapshot was built already");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(tenant(2, "B")))
        .withMessage("the snapshot was built already");
    assertThat(snapshot.size()).isEqualTo(1);
  }

  @Test
  void namesOneMoreThanAnAnswerMayHoldSoThatItShowsThatThereAreMore() {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    for (int i = 0; i < 100; i++) {
      builder.add(new Tenant(new UUID(0, i), "Twin", "t" + i, Map.of("a", "x", "i", "" + i)));
    }
    TenantSnapshot hundred = builder.build();
    assertThat(hundred.byDisplayName("twin")).hasSize(Resolution.MAX_CANDIDATES);
    assertThat(hundred.byAttribute("a", "x")).hasSize(Resolution.MAX_CANDIDATES);

    TenantSnapshot.Builder more = TenantSnapshot.builder();
    hundred.all().forEach(more::add);
    for (int i = 100; i < 200; i++) {
      more.add(new Tenant(new UUID(0, i), "Twin", "t" + i, Map.of("a", "x")));
    }
    TenantSnapshot many = more.build();
    assertThat(many.byDisplayName("twin")).hasSize(Resolution.MAX_CANDIDATES + 1);
    assertThat(many.byAttribute("a", "x")).hasSize(Resolution.MAX_CANDIDATES + 1);
    assertThat(many.byAttribute("i", "7")).extracting(Tenant::urlName).containsExactly("t7");
    NameConflict conflict = many.conflicts().findFirst().orElseThrow();
    assertThat(conflict.size()).isEqualTo(200);
    assertThat(conflict.tenants()).hasSize(Resolution.MAX_CANDIDATES).doesNotHaveDuplicates();
  }

  private static Tenant tenant(int number, String displayName) {
    return new Tenant(new UUID(0, number), displayName, "t" + number, Map.of());
  }

  private static TenantSnapshot snapshot(Tenant... tenants) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    for (Tenant tenant : tenants) {
      builder.add(tenant);
    }
    return builder.build();
  }
}
