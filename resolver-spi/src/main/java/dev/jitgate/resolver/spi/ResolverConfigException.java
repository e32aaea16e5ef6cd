// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static java.util.Objects.requireNonNull;

/**
 * Says that a resolver cannot work with its settings.
 *
 * <p>The message goes to the log and to the administrator. It names the key, never the value, which
 * may be a secret; for that reason the exception has no cause either.
 *
 * @since 0.1
 */
public final class ResolverConfigException extends RuntimeException {

  private final String key;

  private ResolverConfigException(String key, String problem) {
    super("setting '" + requireNonNull(key, "key is null") + "' " + problem);
    this.key = key;
  }

  /**
   * Returns an exception that says that a required key is not set.
   *
   * @param key the key, as the resolver asked for it
   * @return the exception, to be thrown
   */
  public static ResolverConfigException missing(String key) {
    return new ResolverConfigException(key, "is not set");
  }

  /**
   * Returns an exception that says that a key's value cannot be used.
   *
   * @param key the key, as the resolver asked for it
   * @param expected what the value should be, for example {@code expected an https address}
   * @return the exception, to be thrown
   */
  public static ResolverConfigException malformed(String key, String expected) {
    return new ResolverConfigException(key, "is malformed: " + expected);
  }

  /**
   * Returns the key that is missing or malformed.
   *
   * @return the key, without the prefix of the entry
   */
  public String key() {
    return key;
  }
}
