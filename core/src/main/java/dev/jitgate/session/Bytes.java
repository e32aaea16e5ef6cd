// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Bytes that never change, compare by content and show only how many they are. */
public final class Bytes {

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Returns a copy of the given bytes. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** Returns a copy to work with. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Returns them in the letters that addresses and WebAuthn's JSON use, without padding. */
  public String base64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }

  /** Returns whether both hold the same; how long that takes does not tell where they differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && MessageDigest.isEqual(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
