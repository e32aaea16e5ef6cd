// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Two thousand clients against two thousand tenants, as messy as service desks are. */
class CustomerSetTest {

  private static CustomerSet set;

  @BeforeAll
  static void make() throws IOException {
    set = CustomerSet.of(2000);
  }

  private static CustomerReport report() {
    return CustomerReport.of(
        set.clients(), set.tenants(), set.directories(), List.of(), client -> Led.nowhere());
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void isReadyWithinTenSeconds(TestReporter reporter) {
    long begin = System.nanoTime();
    CustomerReport report = report();
    reporter.publishEntry("report", Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");

    assertThat(report.rows()).hasSizeGreaterThanOrEqualTo(2000);
    assertThat(set.tenants()).hasSizeGreaterThanOrEqualTo(2000);
  }

  @Test
  void proposesNothingWrongForSure() {
    assertThat(report().rows())
        .allSatisfy(
            row ->
                assertThat(row.proposals().stream().filter(Proposal::sure))
                    .as(row.customer().toString())
                    .allSatisfy(
                        sure -> {
                          assertThat(sure.sign().isExact()).isTrue();
                          assertThat(Optional.of(sure.tenant().urlName()))
                              .isEqualTo(set.right(row.customer().id()));
                        }));
  }

  @Test
  void findsNearlyAllThatThereIs(TestReporter reporter) {
    List<CustomerRow> rows =
        report().rows().stream()
            .filter(row -> row.state() != CustomerState.INACTIVE)
            .filter(row -> set.right(row.customer().id()).isPresent())
            .toList();
    long sure = rows.stream().filter(row -> names(row, true)).count();
    long found = rows.stream().filter(row -> names(row, false)).count();
    reporter.publishEntry("of " + rows.size(), sure + " sure, " + found + " proposed");

    assertThat(sure).isGreaterThan(rows.size() / 3);
    assertThat(found).isGreaterThan(rows.size() * 95L / 100);
  }

  private static boolean names(CustomerRow row, boolean sure) {
    String right = set.right(row.customer().id()).orElseThrow();
    return row.proposals().stream()
        .filter(proposal -> proposal.sure() || !sure)
        .anyMatch(proposal -> proposal.tenant().urlName().equals(right));
  }

  @Test
  void isTheSameForTheSame() {
    assertThat(report()).isEqualTo(report());
  }

  @Test
  void mapsNothing() {
    CustomerReport report = report();

    assertThat(report.counts().get(CustomerState.MAPPED)).isZero();
    assertThat(report.alone()).extracting(Tenant::urlName).hasSameSizeAs(set.tenants());
  }
}
