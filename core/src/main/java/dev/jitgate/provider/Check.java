// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

/**
 * One thing that was looked at in a directory, or elsewhere outside.
 *
 * @param topic what it is about, in a word that never changes: {@code permission}, {@code domain}
 * @param subject which of them, for people
 * @param result how it is
 * @param finding what was found, as one sentence
 * @param fix what to do about it, as one sentence; empty if nothing is to be done
 */
public record Check(String topic, String subject, Result result, String finding, String fix) {

  /** How something is. */
  public enum Result {
    /** As it must be. */
    OK,
    /** It works, and should be looked at. */
    WARN,
    /** Something does not work. */
    FAIL
  }

  /** Returns that all is well. */
  public static Check ok(String topic, String subject, String finding) {
    return new Check(topic, subject, Result.OK, finding, "");
  }

  /** Returns that something should be looked at. */
  public static Check warn(String topic, String subject, String finding, String fix) {
    return new Check(topic, subject, Result.WARN, finding, fix);
  }

  /** Returns that something does not work. */
  public static Check fail(String topic, String subject, String finding, String fix) {
    return new Check(topic, subject, Result.FAIL, finding, fix);
  }
}
