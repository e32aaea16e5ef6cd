// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Opens a tab again and again, one after the other, and remembers how that went. */
final class TabProbe implements AutoCloseable {

  private final RawHttp http;
  private final String host;
  private final String address;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::run, "tab-probe");
  private volatile boolean over;

  private TabProbe(RawHttp http, String host, String address) {
    this.http = http;
    this.host = host;
    this.address = address;
  }

  static TabProbe start(RawHttp http, String host, String address) {
    TabProbe probe = new TabProbe(http, host, address);
    probe.thread.start();
    return probe;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int count() {
    return nanos.size();
  }

  /** Returns how long the tabs took. */
  String words() {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%d tabs, median %.1f ms, p99 %.1f ms, longest %.1f ms",
        sorted.size(),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.get(sorted.size() - 1) / 1e6);
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void run() {
    while (!over) {
      long start = System.nanoTime();
      try {
        int status = http.get(host, address).status();
        if (status != 303) {
          failures.add("status " + status);
        }
      } catch (IOException e) {
        failures.add(e.toString());
      }
      nanos.add(System.nanoTime() - start);
    }
  }
}
