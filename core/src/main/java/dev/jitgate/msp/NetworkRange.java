// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}. */
public final class NetworkRange {

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
  private static final Pattern V6 =
      Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}(\\.[0-9]{1,3}){0,3}");
  private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

  /** What one subscriber usually gets. */
  private static final int V6_SUBSCRIBER_BITS = 64;

  private final byte[] address;
  private final int bits;

  /**
   * Reads a range, or a single address.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public NetworkRange(String text) {
    String[] parts = text.split("/", -1);
    this.address = parts.length > 2 ? new byte[0] : bytes(parts[0]).orElseGet(() -> new byte[0]);
    int all = address.length * Byte.SIZE;
    this.bits = parts.length == 2 && BITS.matcher(parts[1]).matches() ? number(parts[1]) : all;
    boolean noNumber = parts.length == 2 && !BITS.matcher(parts[1]).matches();
    if (all == 0 || noNumber || bits > all || !isPlain()) {
      throw new IllegalArgumentException(
          "expected ranges such as 192.0.2.0/24 or 2001:db8::/32, with zeros after the prefix");
    }
  }

  /** Returns whether the address is in the range; what is no IP address is in none. */
  public boolean contains(String network) {
    return bytes(network)
        .filter(other -> other.length == address.length && samePrefix(other, bits))
        .isPresent();
  }

  /** Returns whether the text is an IP address, and no name or range. */
  public static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /**
   * Returns who is likely to be one client: an IPv4 address, or an IPv6 network of 64 bits, since
   * one client has all of that.
   */
  public static String client(String network) {
    Optional<byte[]> bytes = bytes(network);
    if (bytes.isEmpty() || bytes.get().length * Byte.SIZE <= V6_SUBSCRIBER_BITS) {
      return network;
    }
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < V6_SUBSCRIBER_BITS / Byte.SIZE; i++) {
      prefix.append(String.format("%02x", bytes.get()[i]));
    }
    return prefix + "/" + V6_SUBSCRIBER_BITS;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the length was checked", e);
    }
  }

  /** Only literals: anything else would be looked up in the name service. */
  private static Optional<byte[]> bytes(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** A range that is written with bits after its prefix is a mistake of whoever wrote it. */
  private boolean isPlain() {
    for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
      if (bit(address, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean samePrefix(byte[] other, int length) {
    for (int bit = 0; bit < length; bit++) {
      if (bit(address, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] bytes, int bit) {
    return ((bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1) == 1;
  }
}
