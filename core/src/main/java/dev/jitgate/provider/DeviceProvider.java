// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.util.Optional;

/**
 * The Windows workstations in one customer's directory and what Windows LAPS has handed in of them,
 * for one logical operation.
 *
 * <p>Safe for use by many threads. Every method waits for the directory and throws a {@link
 * ProviderException}: with {@code REFUSED} if the app may not, and then the detail names what is
 * missing.
 */
public interface DeviceProvider {

  /** Returns the id by which the directory's operator finds the operation in their logs. */
  String requestId();

  /**
   * Returns the workstations, with what there is of their local passwords but those themselves.
   *
   * @param most how many at most
   */
  DeviceList devices(int most);

  /** Returns one workstation; empty if the directory has none with that device id. */
  Optional<Device> device(String id);

  /** Returns what the directory says of a workstation's local password; empty if it has none. */
  Optional<LocalBackup> backup(String id);

  /**
   * Returns a workstation's newest local password; empty if it has none. The customer's own audit
   * has each call.
   */
  Optional<LocalPassword> password(String id);

  /**
   * Asks for another local password; the workstation makes it when it hears of that, which nobody
   * promises.
   *
   * @throws ProviderException with {@code UNSUPPORTED} if the workstation, or the directory, is not
   *     managed by Intune
   */
  void rotate(String id);
}
