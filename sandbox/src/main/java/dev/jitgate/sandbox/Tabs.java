// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.halopsa.CustomTab;
import dev.jitgate.sandbox.halopsa.SampleAddress;
import dev.jitgate.sandbox.halopsa.UnsetVariable;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Where jitgate is for whom, and the custom tabs that lead there. */
final class Tabs {

  /** The MSP that uses jitgate's own portal. */
  static final String PORTAL = "portal";

  private static final String NAME = "JIT access";

  private final int port;
  private final String secret = randomHex();

  /**
   * Makes the tabs.
   *
   * @param port where jitgate listens
   */
  Tabs(int port) {
    this.port = port;
  }

  /** Returns what signs the tabs. */
  String secret() {
    return secret;
  }

  /** Returns the host of the MSP whose tabs lead to idemeum. */
  String handOffHost() {
    return "localhost:" + port;
  }

  /** Returns the host of an MSP that uses jitgate's own portal. */
  String portalHost(String msp) {
    return msp + ".localhost:" + port;
  }

  /** Returns the address of the portal. */
  String portal() {
    return address(portalHost(PORTAL));
  }

  private String handOff() {
    return address(handOffHost());
  }

  private static String address(String host) {
    return "http://" + host + "/";
  }

  /** Returns the tab that leads to idemeum, with a query. */
  CustomTab handOff(String query) {
    return tab(NAME, handOff() + "?" + query);
  }

  /** Returns the tab that leads to an MSP's portal, with a query. */
  CustomTab portal(String msp, String query) {
    return tab(NAME, address(portalHost(msp)) + (query.isEmpty() ? "" : "?" + query));
  }

  /** Returns the self-test as a tab, with a query. */
  CustomTab selfTest(String query) {
    return tab("Self-test", handOff() + "self-test?" + query);
  }

  private CustomTab tab(String name, String address) {
    return new CustomTab(name, address, UnsetVariable.EMPTY, secret);
  }

  /** Returns what the configuration of the tab offers to try. */
  List<SampleAddress> samples() {
    String jitgate = handOff();
    return List.of(
        new SampleAddress(
            "jitgate's own portal, for people who signed in",
            portal() + "?ticket=$FAULTID&customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress(
            "jitgate's own portal without a customer: the technician searches",
            portal() + "?ticket=$FAULTID"),
        new SampleAddress(
            "Hand-off to idemeum by display name, as in the guide",
            jitgate + "?customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress(
            "By URL name, from a custom field", jitgate + "?customerName=$CFidemeumname"),
        new SampleAddress(
            "By the client's number, which never needs encoding", jitgate + "?clientId=$CLIENT_ID"),
        new SampleAddress(
            "With the ticket and the signed agent",
            jitgate
                + "?ticket=$FAULTID&agentId=$LOGGEDINAGENTID&hmac=$HMAC"
                + "&customerDisplayName=$CLIENT_REFERENCE"),
        new SampleAddress("No parameter: the MSP's own portal at idemeum", jitgate),
        new SampleAddress(
            "A variable that does not exist", jitgate + "?customerDisplayName=$CLIENTNAME"));
  }

  static String randomHex() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
