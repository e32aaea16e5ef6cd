// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.WorkstationDesk;
import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Device;
import dev.jitgate.provider.DeviceList;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.session.SignedIn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The workstations of one MSP's tenants. Safe for use by many threads.
 *
 * <p>Their list is read whole and remembered for some minutes, so that whoever types searches it at
 * once; passwords are in no list.
 */
public final class ServedWorkstations {

  /** A tenant that has more is searched among the first of them alone, which people are told. */
  static final int MOST = 10_000;

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration TICKET_LIFE = Duration.ofMinutes(1);

  private final WorkstationDesk desk;
  private final Msp msp;
  private final AccountProviders providers;
  private final Lately lists;
  private final Lately tickets;

  /**
   * Makes it.
   *
   * @param lists where tenants' lists are remembered
   * @param tickets where what tickets say is remembered
   */
  public ServedWorkstations(
      WorkstationDesk desk, Msp msp, AccountProviders providers, Lately lists, Lately tickets) {
    this.desk = desk;
    this.msp = msp;
    this.providers = providers;
    this.lists = lists;
    this.tickets = tickets;
  }

  /** Returns where they are found and used. */
  public WorkstationDesk desk() {
    return desk;
  }

  /**
   * Returns the workstations of a tenant; empty if they are still being read.
   *
   * @param patience for how long to wait for the directory
   * @throws dev.jitgate.problem.JitgateException if the directory does not tell
   */
  public Optional<DeviceList> list(UUID tenant, Duration patience) {
    try {
      return lists.get(
          msp,
          List.of(msp, tenant),
          LIFE,
          patience,
          DeviceList.class,
          () -> providers.devices(msp, tenant, Urgency.HIGH).devices(MOST));
    } catch (ProviderException e) {
      throw WorkstationDesk.refusal(e);
    }
  }

  /**
   * Returns what a ticket says its devices are called; empty if that is still being read. Whoever
   * asks for too many tickets in a short time is told no names.
   *
   * @param question asks for them
   */
  public Optional<Named> ofTicket(
      SignedIn who, UUID tenant, String number, Duration patience, Supplier<Named> question) {
    return tickets.get(
        msp,
        List.of(msp, tenant, number, who.person().id()),
        TICKET_LIFE,
        patience,
        Named.class,
        () -> desk.mayLookAtTicket(who) ? question.get() : new Named(List.of()));
  }

  /**
   * What devices are called.
   *
   * @param names their names; none if nobody says
   */
  public record Named(List<String> names) {

    /** Takes an unmodifiable copy. */
    public Named {
      names = List.copyOf(names);
    }

    /** Returns whether a device is among them, however its name is written. */
    public boolean has(Device device) {
      return names.stream().anyMatch(device.name()::equalsIgnoreCase);
    }
  }

  /** Returns those whose name or user holds every word of a text, by name. */
  public static List<Device> search(DeviceList list, String text) {
    List<String> words =
        Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return list.devices().stream()
        .filter(
            device -> {
              String all = (device.name() + " " + device.user()).toLowerCase(Locale.ROOT);
              return words.stream().allMatch(all::contains);
            })
        .toList();
  }
}
