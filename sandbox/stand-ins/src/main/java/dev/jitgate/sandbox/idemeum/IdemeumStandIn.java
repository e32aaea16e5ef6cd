// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.LoopbackServer;
import dev.jitgate.sandbox.http.Request;
import dev.jitgate.sandbox.http.Site;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * An MSP's parent tenant with its API and its customers' tenants, each on its own host below {@code
 * idemeum.localhost}.
 */
public final class IdemeumStandIn implements AutoCloseable {
  private static final String DOMAIN = ".idemeum.localhost";

  private final String parent;
  private final List<CustomerTenant> tenants;
  private final JitAccounts accounts = new JitAccounts();
  private final IdemeumApi api;
  private final PortalPages pages;
  private final LoopbackServer server;

  private IdemeumStandIn(
      int port, String parent, List<CustomerTenant> tenants, List<String> frameOrigins)
      throws IOException {
    this.parent = parent;
    this.tenants = new CopyOnWriteArrayList<>(tenants);
    api = new IdemeumApi(() -> this.tenants, accounts);
    pages = new PortalPages(parent, accounts, List.copyOf(frameOrigins));
    server =
        LoopbackServer.start(
            port,
            new Site() {
              @Override
              public Answer answer(Request request) {
                return IdemeumStandIn.this.answer(request);
              }

              @Override
              public boolean takesForeignPosts(String path) {
                return IdemeumApi.serves(path);
              }
            });
  }

  /**
   * Returns a stand-in that has just begun to serve.
   *
   * @param port the port, or 0 for any free one
   * @param parent the MSP's URL name
   * @param frameOrigins who may frame the portal; none means that framing is off, as it is at
   *     idemeum until their staff switch it on
   */
  public static IdemeumStandIn start(
      int port, String parent, List<CustomerTenant> tenants, List<String> frameOrigins)
      throws IOException {
    return new IdemeumStandIn(port, parent, tenants, frameOrigins);
  }

  /** Returns the parent's host with its port, for example {@code nikpot.idemeum.localhost:8091}. */
  public String parentHost() {
    return parent + DOMAIN + ":" + server.port();
  }

  /** Returns the parent tenant's API. */
  public IdemeumApi api() {
    return api;
  }

  /** Adds a customer, or replaces the one with its id. */
  public void put(CustomerTenant tenant) {
    remove(tenant.id());
    tenants.add(tenant);
  }

  /** Deletes the customer with an id. */
  public void remove(String id) {
    tenants.removeIf(tenant -> tenant.id().equals(id));
  }

  @Override
  public void close() {
    server.close();
  }

  private String childSuffix() {
    return "-" + parentHost();
  }

  private Answer answer(Request request) {
    if (request.path().equals("/style.css")) {
      return Answer.styleSheet(IdemeumStandIn.class, "style.css");
    }
    if (isForApi(request)) {
      return api.serve(request);
    }
    if (request.host().equals(parentHost())) {
      return parentAnswer(request);
    }
    if (!request.host().endsWith(childSuffix())) {
      return Answer.text(421, "No tenant has this address.");
    }
    String name = request.host().substring(0, request.host().length() - childSuffix().length());
    return tenant(t -> t.urlName().equals(name))
        .map(tenant -> childAnswer(tenant, request))
        .orElseGet(() -> pages.miss("No tenant has this address."));
  }

  /** Not every system's resolver knows the names below localhost that browsers know. */
  private boolean isForApi(Request request) {
    return IdemeumApi.serves(request.path())
        && (request.host().equals(parentHost())
            || request.host().equals("localhost:" + server.port()));
  }

  private Answer parentAnswer(Request request) {
    if (!request.path().equals("/")) {
      return pages.miss("There is no such page.");
    }
    String name = request.query().get("customerName");
    String displayName = request.query().get("customerDisplayName");
    if (name != null) {
      return enter(t -> t.urlName().equals(name));
    }
    if (displayName != null) {
      return enter(t -> t.displayName().equals(displayName));
    }
    return pages.customers(tenants, request.query().getOrDefault("q", ""), childSuffix());
  }

  private Answer enter(Predicate<CustomerTenant> wanted) {
    return tenant(wanted)
        .map(tenant -> Answer.seeOther("http://" + tenant.urlName() + childSuffix() + "/"))
        .orElseGet(() -> pages.miss("This MSP has no such customer."));
  }

  /** Returns the tenant if exactly one is wanted. */
  private Optional<CustomerTenant> tenant(Predicate<CustomerTenant> wanted) {
    List<CustomerTenant> found = tenants.stream().filter(wanted).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Answer childAnswer(CustomerTenant tenant, Request request) {
    JitAccounts.Account account =
        new JitAccounts.Account(tenant.urlName(), request.form().getOrDefault("tile", ""));
    boolean known =
        PortalPages.APPS.contains(account.tile())
            || PortalPages.WORKSTATIONS.contains(account.tile());
    if (request.path().equals("/enable") && known) {
      accounts.enable(account);
      return Answer.seeOther("/");
    }
    if (request.path().equals("/disable") && known) {
      accounts.disable(account);
      return Answer.seeOther("/");
    }
    return request.path().equals("/")
        ? pages.portal(tenant, request.host())
        : pages.miss("There is no such page.");
  }
}
