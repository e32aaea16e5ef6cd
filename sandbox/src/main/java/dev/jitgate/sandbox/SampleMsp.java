// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.halopsa.Agent;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import java.util.List;
import java.util.stream.Collectors;

/** The MSP "nikpot" of the demo: one customer for each way in which a name can be difficult. */
final class SampleMsp {
  static final String NAME = "nikpot";
  static final Agent AGENT = new Agent(42, "Sam Rivera");

  private static final String NO_REFERENCE = "";

  /** A tenant of idemeum's, with the number that HaloPSA gives its customer. */
  private record Tenant(String urlName, String displayName, int clientId) {}

  private static final List<Tenant> TENANTS =
      List.of(
          new Tenant("demo", "Demo PAM tenant", 11),
          new Tenant("leanne-stu", "Leanne & Stu", 12),
          new Tenant("hart-vale", "Hart & Vale Ltd", 13),
          new Tenant("strauss-soehne", "Strauß & Söhne", 14),
          new Tenant("yamada", "山田電機株式会社", 15),
          new Tenant("plus-minus", "Plus+Minus Optics", 16),
          new Tenant("studio-9", "Studio #9", 17),
          new Tenant("full-organic", "100% Organic", 18),
          new Tenant("obrien", "O'Brien's Bakery", 19),
          new Tenant("blue-door", "The Blue Door", 20),
          new Tenant("riverside-north", "Riverside Clinic", 21),
          new Tenant("riverside-south", "Riverside Clinic", 22),
          new Tenant("polaris", "Polaris Dental", 23),
          // The o is Cyrillic.
          new Tenant("polaris-east", "P\u043elaris Dental", 24),
          new Tenant("kestrel", "Kestrel Freight", 25),
          // What is left of "Studio #9" when a browser has ended the address at the #.
          new Tenant("studio", "Studio", 27));

  private static final List<Ticket> TICKETS =
      List.of(
          ticket(
              client(11, "Demo PAM tenant", "Demo PAM tenant"),
              "Cannot add a shared mailbox",
              "Priya Nair",
              "the portal of demo"),
          new Ticket(
              1101,
              client(11, "Demo PAM tenant", "Demo PAM tenant"),
              "Mailbox of a colleague who left",
              "Priya Nair",
              "In progress",
              "the portal of demo"),
          new Ticket(
                  1102,
                  client(11, "Demo PAM tenant", "Demo PAM tenant"),
                  "Printer driver asks for an administrator",
                  "Priya Nair",
                  "In progress",
                  "the portal of demo, with the ticket's workstation on top")
              .withAssets(List.of(SampleWorkstations.ASSET)),
          ticket(
              client(12, "Leanne & Stu", "Leanne & Stu"),
              "Laptop slow since the update",
              "Stu Marsh",
              "the portal of leanne-stu, although the raw & cuts the address in two"),
          ticket(
              client(13, "Hart & Vale Ltd", NO_REFERENCE),
              "Reset the meeting room's calendar",
              "Moira Hart",
              "that HaloPSA filled in nothing, as this client has no reference"),
          ticket(
              client(14, "Strauß & Söhne", "STRAUSS & SÖHNE"),
              "New colleague starts on Monday",
              "Jörg Strauß",
              "the portal of strauss-soehne; the reference is in capitals"),
          ticket(
              client(15, "Yamada Denki", "山田電機株式会社"),
              "Conditional access blocks the till",
              "Aiko Yamada",
              "the portal of yamada"),
          ticket(
              client(16, "Plus+Minus Optics", "Plus+Minus Optics"),
              "Printer asks for a password",
              "Lena Fuchs",
              "the portal of plus-minus; a raw + may be a plus or a space"),
          ticket(
              client(17, "Studio #9", "Studio #9"),
              "Licence for the video editor",
              "Noah Clarke",
              "that the value may be cut off at #; it must not open the customer called Studio"),
          ticket(
              client(18, "100% Organic", "100% Organic"),
              "Phone lost on the train",
              "Ella Green",
              "that the address is malformed: a raw % is no escape"),
          ticket(
              client(19, "O'Brien's Bakery", "O'Brien's Bakery"),
              "Till loses the network",
              "Sean O'Brien",
              "the portal of obrien"),
          ticket(
              client(20, "The \"Blue\" Door", "The \"Blue\" Door"),
              "Sign-in loop in the browser",
              "Ada Moss",
              "that no tenant fits: its display name has no quotes; who is signed in may pick it"),
          ticket(
              client(21, "Riverside Clinic (North)", "Riverside Clinic"),
              "Scanner cannot send mail",
              "Dr. Amara Cole",
              "that two tenants have this display name"),
          ticket(
              client(22, "Riverside Clinic (South)", "Riverside Clinic"),
              "Backup report is red",
              "Tom Reid",
              "that two tenants have this display name"),
          ticket(
              client(23, "Polaris Dental", "Polaris Dental"),
              "X-ray viewer needs an update",
              "Ines Duarte",
              "that two tenants look alike: one is written with a Cyrillic o"),
          ticket(
              client(25, "Kestrel Freight", "  kestrel   FREIGHT "),
              "VPN drops every hour",
              "Marta Novak",
              "the portal of kestrel; spaces and capitals do not matter"),
          ticket(
              client(26, "Meadowbank School", "Meadowbank School"),
              "Projector shows no picture",
              "Grace Osei",
              "that no tenant fits: this customer has none"));

  /** Clients without a ticket, as they gather in years: only people can say whose they are. */
  private static final List<Client> OTHER_CLIENTS =
      List.of(
          Client.of(28, "Hart and Vale Limited"),
          Client.of(29, "Plus Minus Optics GmbH"),
          Client.of(30, "Studio 8"),
          Client.of(31, "The Old Mill").withInactive(true),
          new Client(32, "Blue Door Group", "blue-door", ""),
          Client.of(33, "Kestrel Freigth"),
          Client.of(34, "Studio"));

  private SampleMsp() {}

  static List<Client> otherClients() {
    return OTHER_CLIENTS;
  }

  static List<Ticket> tickets() {
    return TICKETS;
  }

  static List<CustomerTenant> tenants() {
    return TENANTS.stream().map(t -> new CustomerTenant(t.urlName(), t.displayName())).toList();
  }

  /** Returns the tenants as the table that jitgate imports at its first start. */
  static String tenantsCsv() {
    return TENANTS.stream()
        .map(t -> "%s,\"%s\",%d\n".formatted(t.urlName(), t.displayName(), t.clientId()))
        .collect(Collectors.joining("", "name,displayName,haloClientId\n", ""));
  }

  private static Client client(int id, String name, String reference) {
    String urlName =
        TENANTS.stream().filter(t -> t.clientId() == id).map(Tenant::urlName).findAny().orElse("");
    return new Client(id, name, reference, urlName);
  }

  private static Ticket ticket(Client client, String summary, String user, String expectation) {
    return new Ticket(1000 + client.id(), client, summary, user, "In progress", expectation);
  }
}
