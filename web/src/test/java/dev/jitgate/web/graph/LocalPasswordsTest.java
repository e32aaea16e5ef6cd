// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.DeviceProvider;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Permission;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Windows LAPS hands in, however a directory writes it. */
class LocalPasswordsTest {

  private static final String DEVICE = "b465e4e8-0000-4000-8000-000000000001";
  private static final String CREDENTIALS = "/directory/deviceLocalCredentials";
  private static final String MANAGED = "/deviceManagement/managedDevices";
  private static final Instant AT = Instant.parse("2026-11-20T07:00:00Z");

  private static Computer computer() {
    return Computer.of(DEVICE, "an object", "WS-0142").withPassword("lapsadmin", "S!mple-1", AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"S!mple-1", "even", "odd", "a", "ab", "Pässword-ß!", "x\u0001y"})
  void bothEncodingsAreRead(String password) throws CharacterCodingException {
    boolean latin = password.chars().allMatch(c -> c < 256);
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      assertThat(latin).isTrue();
      assertThat(LocalPasswords.decoded(password.getBytes(charset))).isEqualTo(password);
    }
  }

  @Test
  void whatIsNeitherIsNotShown() {
    assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> LocalPasswords.decoded(new byte[] {(byte) 0xff, (byte) 0xfe, 1}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!no-base64!!!", "", "//4B"})
  void anAnswerThatIsNoPasswordIsTroubleWithoutItsText(String base64) {
    try (Bench bench = Bench.start(tenant -> tenant.withComputer(computer()))) {
      answer(bench, "\"credentials\":[" + credential(base64, AT.toString()) + "]");

      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> devices(bench).password(DEVICE))
          .satisfies(e -> assertThat(e.trouble()).isEqualTo(Trouble.UNREACHABLE))
          .satisfies(
              e ->
                  assertThat(base64)
                      .satisfies(
                          it -> assertThat(it.isEmpty() || !e.detail().contains(it)).isTrue()));
    }
  }

  @Test
  void theNewestOfTheHistoryCountsAlsoWithoutTimes() {
    try (Bench bench = Bench.start(tenant -> tenant.withComputer(computer()))) {
      String all =
          List.of(
                  credential("T2xkLXBhc3M=", "2026-10-20T07:00:00.1234567Z"),
                  credential("TmV3LXBhc3M=", "2026-11-20T07:00:00.9876543Z"),
                  credential("Tm8tdGltZQ==", "soon"))
              .stream()
              .collect(Collectors.joining(","));
      answer(
          bench, "\"lastBackupDateTime\":\"2026-11-20T07:00:01.5Z\",\"credentials\":[" + all + "]");

      var found = devices(bench).password(DEVICE).orElseThrow();

      assertThat(new String(found.password().toArray(), StandardCharsets.UTF_8))
          .isEqualTo("New-pass");
      assertThat(found.backedUpAt())
          .as("no later backup of the same password passes for another one")
          .isEqualTo(Instant.parse("2026-11-20T07:00:01.500Z"));
    }
  }

  @Test
  void anEntryWithoutItsOwnTimeIsAskedForItOnceMore() {
    try (Bench bench = Bench.start(tenant -> tenant.withComputer(computer()))) {
      answer(bench, "\"credentials\":[" + credential("TmV3", "2026-11-20T06:59:59.5Z") + "]");

      assertThat(devices(bench).password(DEVICE).orElseThrow().backedUpAt())
          .as("what is read later is compared to this")
          .isEqualTo(AT);
    }
  }

  private static String credential(String base64, String at) {
    return "{\"accountName\":\"lapsadmin\",\"accountSid\":\"S-1-5-21-1-1001\",\"backupDateTime\":\""
        + at
        + "\",\"passwordBase64\":\""
        + base64
        + "\"}";
  }

  private static void answer(Bench bench, String members) {
    bench
        .entra
        .faults()
        .on("GET", "/directory/deviceLocalCredentials/*")
        .call(1)
        .then(
            new Fault.Answered(
                200,
                java.util.Map.of("Content-Type", "application/json"),
                "{\"id\":\"" + DEVICE + "\"," + members + "}"));
  }

  private static DeviceProvider devices(Bench bench) {
    return bench.providers().devices(bench.msp, bench.tenant, Urgency.HIGH);
  }

  @Test
  void eachCallSaysWhoCallsAsLapsWants() {
    try (Bench bench = Bench.start(tenant -> tenant.withComputer(computer()))) {
      assertThat(devices(bench).password(DEVICE)).isPresent();
      assertThat(devices(bench).backup("b465e4e8-0000-4000-8000-00000000000f")).isEmpty();
    }
  }

  @Test
  void aThrottledDirectoryIsGivenTime() {
    try (Bench bench = Bench.start(tenant -> tenant.withComputer(computer()))) {
      bench
          .entra
          .faults()
          .on("GET", "/directory/deviceLocalCredentials/*")
          .call(1)
          .then(Fault.throttled(Duration.ofSeconds(3)));

      assertThat(devices(bench).password(DEVICE)).isPresent();
      assertThat(bench.waits).isNotEmpty();
    }
  }

  @Test
  void aMissingPermissionIsNamed() {
    try (Bench bench =
        Bench.start(
            tenant ->
                tenant
                    .withComputer(computer())
                    .withConsent(
                        Bench.CLIENT.toString(),
                        EnumSet.complementOf(
                            EnumSet.of(
                                Permission.DEVICE_READ_ALL,
                                Permission.DEVICE_LOCAL_CREDENTIAL_READ_ALL))))) {
      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(() -> devices(bench).devices(10))
          .satisfies(e -> assertThat(e.trouble()).isEqualTo(Trouble.REFUSED))
          .satisfies(
              e ->
                  assertThat(e.detail())
                      .contains("Device.Read.All and DeviceLocalCredential.Read.All"));
    }
  }

  @Test
  void aLongListIsReadToItsBoundAndNoFurther() {
    try (Bench bench =
        Bench.start(
            tenant -> {
              var all = tenant.withPageSize(7);
              for (int i = 0; i < 50; i++) {
                all = all.withComputer(Computer.of("device-" + i, "object-" + i, "WS-" + i));
              }
              return all;
            })) {
      var part = devices(bench).devices(20);
      assertThat(part.devices()).hasSize(20);
      assertThat(part.more()).isTrue();
      assertThat(bench.entra.recording().calls("GET", "/devices")).hasSize(3);
      var whole = devices(bench).devices(50);
      assertThat(whole.devices()).hasSize(50);
      assertThat(whole.more()).isFalse();
      assertThat(whole.devices().stream().map(it -> it.id()).distinct())
          .hasSize(IntStream.range(0, 50).toArray().length);
    }
  }

  @Test
  void whatIsSaidOfDevicesIsReadUntilItIsSaidOfAllThatAreKept() {
    try (Bench bench =
        Bench.start(
            tenant -> {
              var all = tenant.withPageSize(7).withIntune();
              for (int i = 0; i < 50; i++) {
                all =
                    all.withComputer(
                        Computer.of("device-" + i, "object-" + i, "WS-" + i)
                            .withPassword("lapsadmin", "S!mple-1", AT)
                            .managedAs("managed-" + i)
                            .usedBy("user-" + i + "@contoso.com"));
              }
              return all;
            })) {
      var part = devices(bench).devices(10);

      assertThat(part.devices())
          .hasSize(10)
          .allSatisfy(it -> assertThat(it.backup()).isPresent())
          .allSatisfy(it -> assertThat(it.user()).startsWith("user-"));
      assertThat(calls(bench, CREDENTIALS)).isEqualTo(2);
      assertThat(calls(bench, MANAGED)).isEqualTo(2);
    }
  }

  @Test
  void aListOfTooManyPagesIsUsedAsFarAsItIsRead() {
    try (Bench bench =
        Bench.start(
            tenant -> {
              var all = tenant.withPageSize(1).withComputer(Computer.of("none", "none", "WS-0"));
              for (int i = 1; i <= 201; i++) {
                all =
                    all.withComputer(
                        Computer.of("device-" + i, "object-" + i, "WS-" + i)
                            .withPassword("lapsadmin", "S!mple-1", AT));
              }
              return all;
            })) {
      var all = devices(bench).devices(1000);
      assertThat(all.devices()).hasSize(200);
      assertThat(all.more()).isTrue();
      var one = devices(bench).devices(1);
      assertThat(one.devices()).hasSize(1);
      assertThat(one.devices().get(0).backup()).isEmpty();
      assertThat(calls(bench, CREDENTIALS)).isEqualTo(400);
    }
  }

  private static int calls(Bench bench, String path) {
    return bench.entra.recording().calls("GET", path).size();
  }
}
