// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which an administrator drops resolver jars, and what is loaded of it.
 *
 * <p>A jar that was replaced by something that cannot be loaded, half a copy perhaps, goes on as it
 * was until its file is complete. Used by one thread at a time.
 */
final class ResolverFolder {

  private final Path folder;
  private final JarCopies copies;
  private final ClassLoader spi;
  private final Health health;
  private final Duration limit;
  private final Map<String, Known> known = new TreeMap<>();
  private List<LoadFault> faults = List.of();

  ResolverFolder(Path folder, JarCopies copies, ClassLoader host, Health health, Duration limit) {
    this.folder = folder;
    this.copies = copies;
    this.spi = new JarClassLoader.SpiOnly(host);
    this.health = health;
    this.limit = limit;
  }

  /**
   * What is known of a file.
   *
   * @param stamp the file's stamp, or null if the file must be read again in any case
   * @param sha256 the digest of what was read last, or nothing
   * @param jar what is in use, or null
   * @param faults what is wrong with the file
   */
  private record Known(
      @Nullable JarStamp stamp, String sha256, @Nullable ResolverJar jar, List<LoadFault> faults) {}

  /**
   * What a look at the folder brought.
   *
   * @param changed whether {@link #loadings} differ from before
   * @param gone jars that are no longer in use
   */
  record Scan(boolean changed, List<ResolverJar> gone) {}

  /** Looks at the folder and loads what is new. */
  Scan scan() {
    List<Path> files;
    try {
      files = files();
    } catch (IOException | UncheckedIOException e) {
      // A mount that is away for a moment must not take the MSPs' resolvers along.
      List<LoadFault> unreadable =
          List.of(
              ResolverJar.fault(
                  folder.toString(),
                  "the folder cannot be read, and what was loaded stays: "
                      + Fault.of(e).message()));
      boolean changed = !faults.equals(unreadable);
      faults = unreadable;
      return new Scan(changed, List.of());
    }
    boolean changed = !faults.isEmpty();
    faults = List.of();
    List<ResolverJar> gone = new ArrayList<>();
    Set<String> missing = new TreeSet<>(known.keySet());
    for (Path file : files) {
      missing.remove(name(file));
      changed |= look(file, gone);
    }
    for (String name : missing) {
      changed = true;
      retire(known.remove(name), gone);
    }
    return new Scan(changed, gone);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !name(file).startsWith("."))
          .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(".jar"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return Objects.toString(file.getFileName());
  }

  /** Returns whether anything about the file changed. */
  private boolean look(Path file, List<ResolverJar> gone) {
    String name = name(file);
    Known before = known.get(name);
    Known now;
    try {
      now = read(file, name, before);
    } catch (IOException e) {
      now = broken(null, "", before, name, "it cannot be read: " + Fault.of(e).message());
    }
    known.put(name, now);
    if (before == null) {
      return true;
    }
    if (before.jar() != now.jar()) {
      retire(before, gone);
      return true;
    }
    return !before.faults().equals(now.faults());
  }

  private Known read(Path file, String name, @Nullable Known before) throws IOException {
    JarStamp stamp = JarStamp.of(file);
    if (before != null && stamp.equals(before.stamp())) {
      return before;
    }
    // While it is young, the stamp is not remembered: the file is read again next time.
    JarStamp lasting = stamp.isYoung() ? null : stamp;
    JarCopies.Copy copy;
    try {
      copy = copies.copy(file);
    } catch (FaultException e) {
      return broken(stamp, "", before, name, e.fault().message());
    }
    boolean kept = false;
    try {
      if (!stamp.equals(JarStamp.of(file))) {
        return broken(null, "", before, name, "it is still being written");
      }
      if (before != null && before.sha256().equals(copy.sha256())) {
        return new Known(lasting, before.sha256(), before.jar(), before.faults());
      }
      ResolverJar jar = ResolverJar.open(name, copy, spi, health, limit);
      kept = true;
      List<LoadFault> found = jar.loading().faults();
      if (jar.loading().factories().isEmpty()) {
        jar.close();
        String all = found.stream().map(LoadFault::message).collect(Collectors.joining("; "));
        return broken(lasting, copy.sha256(), before, name, all);
      }
      return new Known(lasting, copy.sha256(), jar, found);
    } catch (FaultException e) {
      return broken(lasting, copy.sha256(), before, name, e.fault().message());
    } finally {
      if (!kept) {
        Files.deleteIfExists(copy.path());
      }
    }
  }

  private static Known broken(
      @Nullable JarStamp stamp,
      String sha256,
      @Nullable Known before,
      String name,
      String message) {
    ResolverJar old = before == null ? null : before.jar();
    String more = old == null ? "" : "; what was loaded from the file before stays in use";
    return new Known(stamp, sha256, old, List.of(ResolverJar.fault(name, message + more)));
  }

  private static void retire(@Nullable Known known, List<ResolverJar> gone) {
    if (known != null && known.jar() != null) {
      gone.add(known.jar());
    }
  }

  /** Returns what is loaded now, and what could not be. */
  List<Loading> loadings() {
    List<Loading> all = new ArrayList<>();
    all.add(new Loading(List.of(), faults));
    for (Known one : known.values()) {
      ResolverJar jar = one.jar();
      all.add(new Loading(jar == null ? List.of() : jar.loading().factories(), one.faults()));
    }
    return all;
  }

  /** Closes all jars, whose resolvers must be closed before, and deletes the copies. */
  void close() throws IOException {
    List<ResolverJar> gone = new ArrayList<>();
    known.values().forEach(one -> retire(one, gone));
    known.clear();
    gone.forEach(ResolverJar::close);
    copies.close();
  }
}
