// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A Windows computer of a directory.
 *
 * @param deviceId the id under which its local password is kept
 * @param objectId its id as an object of the directory
 * @param name its name
 * @param managedId its id in Intune, or nothing when it is not managed there
 * @param passwords its local administrator's passwords, in any order
 * @param encoding how the passwords are written before they become base64
 * @param user who uses it, as Intune says, or nothing
 * @param online whether it hears at once of what it is told to do
 */
public record Computer(
    String deviceId,
    String objectId,
    String name,
    String managedId,
    List<LocalPassword> passwords,
    Charset encoding,
    String user,
    boolean online) {

  /**
   * A password of a local administrator.
   *
   * @param account the account's name
   * @param password in clear
   * @param backedUpAt when the computer reported it
   */
  public record LocalPassword(String account, String password, Instant backedUpAt) {}

  /** Takes an unmodifiable copy. */
  public Computer {
    passwords = List.copyOf(passwords);
  }

  /** Returns a computer without a local password, outside Intune, that is switched on. */
  public static Computer of(String deviceId, String objectId, String name) {
    return new Computer(deviceId, objectId, name, "", List.of(), StandardCharsets.UTF_8, "", true);
  }

  /** Returns this computer with one password more. */
  public Computer withPassword(String account, String password, Instant backedUpAt) {
    List<LocalPassword> more = new ArrayList<>(passwords);
    more.add(new LocalPassword(account, password, backedUpAt));
    return new Computer(deviceId, objectId, name, managedId, more, encoding, user, online);
  }

  /** Returns this computer, managed by Intune. */
  public Computer managedAs(String id) {
    return new Computer(deviceId, objectId, name, id, passwords, encoding, user, online);
  }

  /** Returns this computer with its passwords in two bytes each character. */
  public Computer withWidePasswords() {
    return new Computer(
        deviceId, objectId, name, managedId, passwords, StandardCharsets.UTF_16LE, user, online);
  }

  /** Returns this computer as somebody uses it. */
  public Computer usedBy(String userName) {
    return new Computer(deviceId, objectId, name, managedId, passwords, encoding, userName, online);
  }

  /** Returns this computer switched off, or on. */
  public Computer online(boolean now) {
    return new Computer(deviceId, objectId, name, managedId, passwords, encoding, user, now);
  }
}
