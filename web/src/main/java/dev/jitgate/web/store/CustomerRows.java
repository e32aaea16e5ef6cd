// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.customer.Confirmation;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.ReadCustomer;
import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of HaloPSA's clients, and of what was said of them. */
final class CustomerRows {

  private static final String TABLE = "halo_customer";
  private static final String COLUMNS =
      "client, name, reference, inactive, directory, fields, revision";
  private static final String ONE = "msp = ? and client = ?";

  private CustomerRows() {}

  static List<ReadCustomer> all(Handle handle, Msp msp) {
    return handle
        .select(
            "select " + COLUMNS + " from halo_customer where msp = ? order by client", msp.name())
        .map((row, context) -> read(row))
        .list();
  }

  static Optional<ReadCustomer> find(Handle handle, Msp msp, long client) {
    return handle
        .select("select " + COLUMNS + " from halo_customer where " + ONE, msp.name(), client)
        .map((row, context) -> read(row))
        .findOne();
  }

  private static ReadCustomer read(ResultSet row) throws SQLException {
    List<String> lines = Columns.split(row.getString("fields"));
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      fields.put(lines.get(i), lines.get(i + 1));
    }
    return new ReadCustomer(
        new Customer(
            row.getLong("client"),
            row.getString("name"),
            row.getString("reference"),
            row.getBoolean("inactive"),
            Optional.ofNullable(row.getObject("directory", UUID.class)),
            fields),
        row.getLong("revision"));
  }

  static void insert(Handle handle, Msp msp, Customer customer, long revision) {
    columns(customer, revision).with("client", customer.id()).insert(handle, TABLE, msp);
  }

  static void update(Handle handle, Msp msp, Customer customer, long revision) {
    columns(customer, revision).update(handle, TABLE, msp, "client = ?", customer.id());
  }

  private static Columns columns(Customer customer, long revision) {
    List<String> lines = new ArrayList<>();
    customer
        .fields()
        .forEach(
            (name, value) -> {
              lines.add(name);
              lines.add(value);
            });
    return new Columns()
        .with("name", customer.name())
        .with("reference", customer.reference())
        .with("inactive", customer.inactive())
        .with("directory", customer.directory())
        .with("fields", Columns.join(lines))
        .with("revision", revision);
  }

  static void delete(Handle handle, Msp msp, long client) {
    handle.execute("delete from halo_customer where " + ONE, msp.name(), client);
  }

  static List<Confirmation> confirmations(Handle handle, Msp msp) {
    return handle
        .select(
            "select client, tenant, name, reference, author, confirmed_at from halo_confirmation"
                + " where msp = ? order by client",
            msp.name())
        .map(
            (row, context) ->
                new Confirmation(
                    row.getLong("client"),
                    row.getObject("tenant", UUID.class),
                    row.getString("name"),
                    row.getString("reference"),
                    row.getString("author"),
                    Instant.ofEpochMilli(row.getLong("confirmed_at"))))
        .list();
  }

  static int insert(Handle handle, Msp msp, Confirmation said) {
    return new Columns()
        .with("client", said.client())
        .with("tenant", said.tenant())
        .with("name", said.name())
        .with("reference", said.reference())
        .with("author", said.author())
        .with("confirmed_at", said.at())
        .insert(handle, "halo_confirmation", msp);
  }

  static int forget(Handle handle, Msp msp, long client) {
    return handle.execute("delete from halo_confirmation where " + ONE, msp.name(), client);
  }

  static int confirmedReference(Handle handle, Msp msp, long client, String reference) {
    return handle.execute(
        "update halo_confirmation set reference = ? where " + ONE, reference, msp.name(), client);
  }
}
