// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.credential.SealedSecret;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.KeyCanary;
import dev.jitgate.web.store.SqlSealedSecretStore;
import dev.jitgate.web.store.TestPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sealed secrets promise, whichever database they are in. */
abstract class SealedSecretsContract {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final Msp OTHER = new Msp("other");
  private static final SecretName NAME = new SecretName("t1", "account-1", "password");
  private static final Bytes SECRET = text("correct horse battery staple");

  private final MasterKey master = MasterKey.passing();
  private final List<String> alarms = new ArrayList<>();
  private Database database;
  private SqlSealedSecretStore store;
  private SealedSecrets secrets;

  /** Returns the address of an empty database. */
  abstract String url();

  abstract String user();

  @BeforeEach
  void open() {
    database = Database.open(url(), user(), "");
    TestPeople.add(database, NIKPOT, "Ada");
    TestPeople.add(database, OTHER, "Eve");
    store = new SqlSealedSecretStore(database);
    for (String table : List.of("sealed_secret", "secret_keyset", "key_canary")) {
      TestPeople.execute(database, "delete from " + table);
    }
    secrets = node(MasterKeys.of(master));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesBackWhatItKeeps() {
    secrets.put(NIKPOT, NAME, SECRET);

    assertThat(secrets.get(NIKPOT, NAME)).contains(SECRET);
    assertThat(node(MasterKeys.of(master)).get(NIKPOT, NAME)).contains(SECRET);
    assertThat(secrets.get(OTHER, NAME)).isEmpty();
    secrets.put(NIKPOT, NAME, text("another"));
    assertThat(secrets.get(NIKPOT, NAME)).contains(text("another"));
    secrets.remove(NIKPOT, NAME);
    assertThat(secrets.get(NIKPOT, NAME)).isEmpty();
    assertThat(store.count()).isZero();
  }

  @Test
  void storesNothingThatTellsTheSecret() {
    secrets.put(NIKPOT, NAME, SECRET);
    secrets.put(NIKPOT, SecretName.ofMsp("r", "f"), SECRET);

    Bytes one = store.get(NIKPOT, NAME).orElseThrow().sealed();
    Bytes two = store.get(NIKPOT, SecretName.ofMsp("r", "f")).orElseThrow().sealed();
    assertThat(new String(one.toArray(), UTF_8)).doesNotContain("correct horse");
    assertThat(one).isNotEqualTo(two);
    assertThat(store.get(NIKPOT, NAME).toString()).doesNotContain("correct horse");
  }

  @Test
  void whatIsMovedDoesNotOpenAndRaisesAnAlarm() {
    secrets.put(NIKPOT, NAME, SECRET);
    List<SecretName> places =
        List.of(
            new SecretName("t2", "account-1", "password"),
            new SecretName("t1", "account-2", "password"),
            new SecretName("t1", "account-1", "totp"),
            // The same letters, cut elsewhere.
            new SecretName("t1a", "ccount-1", "password"),
            new SecretName("", "t1account-1", "password"));
    for (SecretName place : places) {
      move(NIKPOT, place);
      refused(NIKPOT, place);
    }
    move(OTHER, NAME);
    refused(OTHER, NAME);

    assertThat(alarms).hasSize(places.size() + 1).contains("other password");
    assertThat(secrets.get(NIKPOT, NAME)).contains(SECRET);
  }

  @Test
  void twoThatAreSwappedBothStayShut() {
    SecretName mine = new SecretName("t1", "a", "password");
    SecretName yours = new SecretName("t2", "a", "password");
    secrets.put(NIKPOT, mine, text("mine"));
    secrets.put(NIKPOT, yours, text("yours"));
    swap("t1", "x");
    swap("t2", "t1");
    swap("x", "t2");

    refused(NIKPOT, mine);
    refused(NIKPOT, yours);
  }

  @Test
  void everyBitThatIsChangedIsNoticed() {
    secrets.put(NIKPOT, NAME, SECRET);
    byte[] sealed = store.get(NIKPOT, NAME).orElseThrow().sealed().toArray();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      overwrite(changed);
      refused(NIKPOT, NAME);
    }
    overwrite(sealed);
    assertThat(secrets.get(NIKPOT, NAME)).contains(SECRET);
  }

  @Test
  void aRotationSealsEverythingAnewAndDropsTheOldKey() {
    for (int i = 0; i < 120; i++) {
      secrets.put(NIKPOT, new SecretName("t1", "r" + i, "password"), text("secret " + i));
    }
    SealedSecrets other = node(MasterKeys.of(master));

    SealedSecrets.Rotated rotated = secrets.rotate();
    assertThat(rotated.newKey()).isNotEqualTo(rotated.oldKey());
    assertThat(secrets.toDo()).isEqualTo(120);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(other::rotate)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ROTATION_UNDER_WAY));
    // The other node does not know of the new key yet; nothing may get lost by that.
    other.put(NIKPOT, new SecretName("t1", "late", "password"), text("late"));
    assertThat(secrets.work()).isTrue();
    assertThat(secrets.get(NIKPOT, new SecretName("t1", "r0", "password"))).isPresent();
    assertThat(other.get(NIKPOT, new SecretName("t1", "r0", "password"))).isPresent();
    while (other.work()) {
      assertThat(other.toDo()).isLessThan(120);
    }

    assertThat(secrets.work()).isFalse();
    assertThat(secrets.isRotating()).isFalse();
    assertThat(store.sealedByOthers(rotated.newKey())).isZero();
    for (int i = 0; i < 120; i++) {
      assertThat(secrets.get(NIKPOT, new SecretName("t1", "r" + i, "password")))
          .contains(text("secret " + i));
    }
    assertThat(secrets.get(NIKPOT, new SecretName("t1", "late", "password"))).isPresent();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aRotationWithNothingToSealIsOverAtOnce() {
    secrets.rotate();

    assertThat(secrets.isRotating()).isTrue();
    assertThat(secrets.work()).isFalse();
    assertThat(secrets.isRotating()).isFalse();
  }

  @Test
  void aNodeThatHeardNothingOfARotationOpensWhatWasSealedSinceAndRotatesOn() {
    SealedSecrets other = node(MasterKeys.of(master));
    secrets.put(NIKPOT, NAME, SECRET);
    assertThat(secrets.count()).isOne();
    long second = rotated(secrets).newKey();

    assertThat(other.get(NIKPOT, NAME)).contains(SECRET);
    long third = rotated(secrets).newKey();
    assertThat(third).isNotEqualTo(second);
    assertThat(rotated(other).oldKey()).isEqualTo(third);
    assertThat(other.get(NIKPOT, NAME)).contains(SECRET);
    assertThat(alarms).isEmpty();
  }

  private static SealedSecrets.Rotated rotated(SealedSecrets node) {
    SealedSecrets.Rotated rotated = node.rotate();
    while (node.work()) {
      assertThat(node.isRotating()).isTrue();
    }
    return rotated;
  }

  @Test
  void severalNodesRotateTogether() throws Exception {
    for (int i = 0; i < 300; i++) {
      secrets.put(NIKPOT, new SecretName("t1", "r" + i, "password"), text("secret " + i));
    }
    secrets.rotate();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> nodes = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      SealedSecrets node = node(MasterKeys.of(master));
      nodes.add(
          threads.submit(
              () -> {
                while (node.work()) {
                  node.put(NIKPOT, new SecretName("t2", "x", "password"), SECRET);
                }
              }));
    }
    for (Future<?> node : nodes) {
      node.get();
    }
    threads.shutdown();

    secrets.work();
    assertThat(secrets.isRotating()).isFalse();
    for (int i = 0; i < 300; i++) {
      assertThat(secrets.get(NIKPOT, new SecretName("t1", "r" + i, "password"))).isPresent();
    }
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    secrets.put(NIKPOT, NAME, SECRET);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> node(MasterKeys.of(MasterKey.passing())))
        .withMessageContaining(master.id())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_WRONG));
  }

  @Test
  void aNewMasterKeyTakesOverAndTheOldOneCanGo() {
    secrets.put(NIKPOT, NAME, SECRET);
    MasterKey next = MasterKey.passing();
    MasterKeys both = new MasterKeys(next, Optional.of(master));

    SealedSecrets changed = node(both);

    assertThat(changed.get(NIKPOT, NAME)).contains(SECRET);
    // A node that still runs with the old one goes on.
    assertThat(secrets.get(NIKPOT, NAME)).contains(SECRET);
    assertThat(node(both).get(NIKPOT, NAME)).contains(SECRET);
    assertThat(node(MasterKeys.of(next)).get(NIKPOT, NAME)).contains(SECRET);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> node(MasterKeys.of(master)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_WRONG));
  }

  private SealedSecrets node(MasterKeys keys) {
    KeyCanary.check(database, keys.present().id(), keys.previousId());
    return SealedSecrets.open(
        new SqlSealedSecretStore(database),
        keys,
        (msp, name) -> alarms.add(msp.name() + " " + name.field()));
  }

  private void refused(Msp msp, SecretName name) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> secrets.get(msp, name))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNOPENABLE))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("correct horse"));
  }

  private void move(Msp msp, SecretName to) {
    SealedSecret found = store.get(NIKPOT, NAME).orElseThrow();
    assertThat(
            store.put(
                new SealedSecret(msp, to, found.keyId(), found.sealed()),
                store.keyset().orElseThrow().version()))
        .isTrue();
  }

  private void swap(String from, String to) {
    TestPeople.execute(
        database, "update sealed_secret set tenant_id = ? where tenant_id = ?", to, from);
  }

  private void overwrite(byte[] sealed) {
    TestPeople.execute(database, "update sealed_secret set sealed = ?", sealed);
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(UTF_8));
  }
}
