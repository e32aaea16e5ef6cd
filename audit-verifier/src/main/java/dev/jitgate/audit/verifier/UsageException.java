// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

/** Something that whoever typed the command must correct. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
