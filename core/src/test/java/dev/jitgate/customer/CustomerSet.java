// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Clients and tenants of which it is known whose each is: hand-made nasty ones, and as many more as
 * wanted, made of words, always the same.
 */
final class CustomerSet {

  private static final List<String> FORMS = List.of("Ltd", "GmbH", "Limited", "LLC", "& Co. KG");

  private final List<Tenant> tenants = new ArrayList<>();
  private final Map<UUID, UUID> directories = new HashMap<>();
  private final List<ReadCustomer> clients = new ArrayList<>();
  private final Map<Long, String> right = new HashMap<>();

  private CustomerSet() {}

  static CustomerSet of(int size) throws IOException {
    CustomerSet set = new CustomerSet();
    set.nasty();
    List<String> words = words("words.txt");
    List<String> branches = words("branches.txt");
    for (int i = 0; set.clients.size() < size || set.tenants.size() < size; i++) {
      String first = words.get(i % words.size());
      // Each pair of words with one branch: no two names are equal but where that is wanted.
      String second = words.get((i / words.size() * 7 + i * 3 + 1) % words.size());
      set.messy(i, first + " " + second + " " + branches.get(i / words.size() % branches.size()));
    }
    return set;
  }

  List<Tenant> tenants() {
    return tenants;
  }

  Map<UUID, UUID> directories() {
    return directories;
  }

  List<ReadCustomer> clients() {
    return clients;
  }

  /** Returns the URL name of the tenant whose a client is; empty if it is nobody's. */
  Optional<String> right(long client) {
    return Optional.ofNullable(right.get(client));
  }

  private void nasty() throws IOException {
    for (String[] cells : table("nasty-tenants.txt")) {
      tenant(cells[0], cells[1]);
    }
    for (String[] cells : table("nasty.txt")) {
      client(cells[0], cells[1], false, Optional.empty(), cells[2].equals("-") ? "" : cells[2]);
    }
  }

  private void messy(int i, String name) {
    String url = "t" + i;
    UUID directory = new UUID(7, i);
    String form = FORMS.get(i % FORMS.size());
    switch (i % 14) {
      case 0 -> both(url, name, name);
      case 1 -> both(url, name + " " + form, name);
      case 2 -> both(url, name, name + " " + form);
      case 3 -> both(url, name.replaceFirst(" ", " & "), name.replaceFirst(" ", " and "));
      case 4 -> both(url, name, typo(name, i));
      case 5 -> both(url, name, "  " + name.toUpperCase(Locale.ROOT).replace(" ", "   "));
      case 6 -> {
        // Twice in HaloPSA, one of them by mistake.
        both(url, name, name);
        client(name, "", false, Optional.empty(), "");
      }
      case 7 -> {
        // Renamed in HaloPSA, and known by its directory alone.
        directories.put(tenant(url, name), directory);
        client("Group " + i + " Renamed", "", false, Optional.of(directory), url);
      }
      case 8 -> {
        tenant(url, name);
        client(typo(name, i), url, false, Optional.empty(), url);
      }
      case 9 -> {
        tenant(url, name);
        client(name, "", true, Optional.empty(), url);
      }
      case 10 -> client(name + " " + form, "", false, Optional.empty(), "");
      case 11 -> tenant(url, name + " " + form);
      case 12 -> {
        // Two companies that differ in one word.
        tenant(url, name + " North");
        client(name + " South", "", false, Optional.empty(), "");
      }
      default -> {
        // One directory at two clients: a branch and its head office.
        directories.put(tenant(url, name), directory);
        client(name, "", false, Optional.of(directory), url);
        client("Branch of " + name, "", false, Optional.of(directory), "");
      }
    }
  }

  private void both(String url, String displayName, String clientName) {
    tenant(url, displayName);
    client(clientName, "", false, Optional.empty(), url);
  }

  private UUID tenant(String url, String displayName) {
    UUID id = new UUID(1, tenants.size());
    tenants.add(new Tenant(id, displayName, url, Map.of()));
    return id;
  }

  private void client(
      String name, String reference, boolean inactive, Optional<UUID> directory, String of) {
    long id = 100L + clients.size();
    clients.add(
        new ReadCustomer(
            new Customer(id, name.strip(), reference, inactive, directory, Map.of()), 1));
    if (!of.isEmpty()) {
      right.put(id, of);
    }
  }

  private static String typo(String name, int i) {
    int at = 1 + i % (name.length() - 3);
    return i % 2 == 0
        ? name.substring(0, at) + name.substring(at + 1)
        : name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
  }

  private static List<String> words(String file) throws IOException {
    return Arrays.asList(text(file).strip().split("\\s+"));
  }

  private static List<String[]> table(String file) throws IOException {
    return text(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ?\\| ?", -1))
        .toList();
  }

  private static String text(String file) throws IOException {
    try (InputStream in = CustomerSet.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
