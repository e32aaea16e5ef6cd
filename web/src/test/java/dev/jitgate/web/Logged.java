// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger says until this is closed, each line with its level before it. */
public final class Logged extends Handler implements AutoCloseable {

  private final Logger logger;
  private final Formatter formatter = new SimpleFormatter();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Logged(Logger logger) {
    this.logger = logger;
  }

  /** Listens to the logger with this name. */
  public static Logged by(String name) {
    Logger logger = Logger.getLogger(name);
    Logged logged = new Logged(logger);
    logger.addHandler(logged);
    return logged;
  }

  /** Returns all that was said; unmodifiable. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the lines with something in them; unmodifiable. */
  public List<String> lines(String part) {
    return lines.stream().filter(line -> line.contains(part)).toList();
  }

  @Override
  public void publish(LogRecord record) {
    lines.add(record.getLevel() + " " + formatter.formatMessage(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
