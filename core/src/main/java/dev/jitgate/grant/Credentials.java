// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.session.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What opens accounts: made here, kept sealed, and bound to MSP, tenant and account.
 *
 * <p>The store forgets them in the very step in which the last grant of an account ends. Safe for
 * use by many threads.
 */
public final class Credentials {

  /** The part that is a password. */
  public static final String PASSWORD = "password";

  /** The part that is a Temporary Access Pass. */
  public static final String PASS = "pass";

  /** Without letters that look alike; of every kind that Entra asks for. */
  private static final String[] KINDS = {
    "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%+-=?@_*"
  };

  private static final int LENGTH = 24;

  private final SecretKeeper keeper;
  private final SecureRandom random;

  /** Makes the credentials that the given keeper keeps. */
  public Credentials(SecretKeeper keeper, SecureRandom random) {
    this.keeper = keeper;
    this.random = random;
  }

  /** Returns a password that nobody has had, and keeps it in place of the last. */
  private Bytes newPassword(JitAccount account) {
    Bytes password = password();
    keeper.put(account.msp(), name(account, PASSWORD), password);
    return password;
  }

  /** Returns the password that is kept, or a new one that is from now on. */
  Bytes keptPassword(JitAccount account) {
    return read(account, PASSWORD).orElseGet(() -> newPassword(account));
  }

  /** Forgets the password, because nobody is to see it. */
  void forgetPassword(JitAccount account) {
    keeper.remove(account.msp(), name(account, PASSWORD));
  }

  /** Returns a password that nobody keeps. */
  Bytes password() {
    String all = String.join("", KINDS);
    char[] letters = new char[LENGTH];
    do {
      for (int i = 0; i < LENGTH; i++) {
        letters[i] = all.charAt(random.nextInt(all.length()));
      }
    } while (!isOfEveryKind(letters));
    return Bytes.of(new String(letters).getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isOfEveryKind(char[] letters) {
    String text = new String(letters);
    for (String kind : KINDS) {
      if (text.chars().noneMatch(c -> kind.indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps a pass in place of the last. */
  void keepPass(JitAccount account, Bytes pass) {
    keeper.put(account.msp(), name(account, PASS), pass);
  }

  /** Returns a part in clear; empty if there is none, or no more. */
  Optional<Bytes> read(JitAccount account, String part) {
    return keeper.get(account.msp(), name(account, part));
  }

  private static SecretName name(JitAccount account, String part) {
    return new SecretName(account.tenant().toString(), account.id().toString(), part);
  }
}
