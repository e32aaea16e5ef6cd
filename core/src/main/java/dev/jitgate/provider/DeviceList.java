// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.util.List;

/**
 * The workstations of a directory.
 *
 * @param devices them, by name
 * @param more whether there are more than were asked for, or the directory has more to say than is
 *     read
 * @param users whether it could be seen who uses them
 */
public record DeviceList(List<Device> devices, boolean more, boolean users) {

  /** Takes an unmodifiable copy. */
  public DeviceList {
    devices = List.copyOf(devices);
  }
}
