// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.HaloPage;
import dev.jitgate.web.pages.HaloPage.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The ready-made addresses of the tab. */
final class HaloView {

  /** Before the customer, so that a name cut off at a raw number sign does not take them along. */
  private static final String ABOUT = "?ticket=$FAULTID&agentId=$LOGGEDINAGENTID&hmac=$HMAC";

  private static final String CLIENT_ID = "=$CLIENT_ID";

  private HaloView() {}

  static HaloPage page(AdminPage admin, ServedMsp msp) {
    String origin = msp.settings().host().origins().get(0) + admin.root() + "/";
    String client = msp.settings().clientVariable();
    String about = ABOUT + "&" + client + CLIENT_ID;
    TreeSet<String> names = new TreeSet<>(msp.chain().variables());
    List<Address> addresses = new ArrayList<>();
    if (names.remove("customerDisplayName")) {
      addresses.add(
          new Address(
              "address-display-name",
              "By display name",
              "The customer's reference in HaloPSA is the tenant's display name.",
              origin + about + "&customerDisplayName=$CLIENT_REFERENCE"));
    }
    if (names.remove("customerName")) {
      addresses.add(
          new Address(
              "address-url-name",
              "By URL name",
              "The customer's reference in HaloPSA is the tenant's URL name.",
              origin + about + "&customerName=$CLIENT_REFERENCE"));
    }
    if (names.remove(client)) {
      addresses.add(
          new Address(
              "address-" + client,
              "By the customer's number",
              "HaloPSA's number of the customer is a tenant's attribute, or is mapped. No reference"
                  + " is needed.",
              origin + about));
    }
    for (String name : names) {
      addresses.add(
          new Address(
              "address-" + name,
              "By " + name,
              "The resolver that reads "
                  + name
                  + " finds the tenant. Put the HaloPSA variable that"
                  + " it expects in the place of $CLIENT_REFERENCE.",
              origin + about + "&" + name + "=$CLIENT_REFERENCE"));
    }
    addresses.add(
        new Address(
            "address-search",
            "Without a customer",
            "The technician searches the customer.",
            origin + "?ticket=$FAULTID"));
    return new HaloPage(
        admin,
        addresses,
        origin + "self-test" + about + "&customerDisplayName=$CLIENT_REFERENCE",
        msp.frameOrigins(),
        !msp.settings().tabSecrets().isEmpty(),
        msp.haloPsa().settings().map(settings -> settings.url().toString()).orElse(""),
        origin.substring(0, origin.length() - 1) + Route.HALOPSA_CALL.path());
  }
}
