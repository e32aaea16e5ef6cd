// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.util.Locale;

/** By what a client of HaloPSA may be a tenant's, the strongest first. */
public enum Sign {
  /** Both have one Microsoft directory. */
  DIRECTORY,
  /** The client's reference, or one of its custom fields, names the tenant. */
  REFERENCE,
  /** Both have one name, by match key. */
  NAME,
  /** Their names are alike, and no more. */
  SIMILAR;

  /** Returns its word, for example {@code directory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it is equality and no likeness. */
  public boolean isExact() {
    return this != SIMILAR;
  }
}
