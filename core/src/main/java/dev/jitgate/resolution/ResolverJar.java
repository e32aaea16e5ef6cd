// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar of the resolver folder, opened from a copy of our own: classes that are loaded late must
 * not come out of a file that was overwritten meanwhile.
 */
final class ResolverJar implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ResolverJar.class.getName());

  private final Path copy;
  private final JarClassLoader loader;
  private final Loading loading;

  private ResolverJar(Path copy, JarClassLoader loader, Loading loading) {
    this.copy = copy;
    this.loader = loader;
    this.loading = loading;
  }

  /**
   * Opens the copy and loads its factories.
   *
   * @param name the jar's file name in the folder
   * @param copy the copy, which from now on belongs to the result
   * @param spi what the jar may see
   * @param health told if loading did worse than fail
   * @param limit how long loading may take
   * @throws FaultException if the copy is not a complete jar; it still belongs to the caller then
   */
  static ResolverJar open(
      String name, JarCopies.Copy copy, ClassLoader spi, Health health, Duration limit)
      throws FaultException {
    ResolverOrigin origin =
        new ResolverOrigin(
            ResolverOrigin.Kind.FOLDER, name, Optional.of(copy.sha256()), version(copy.path()));
    JarClassLoader loader = newLoader(copy.path(), spi);
    Loading loading;
    try {
      loading =
          Outside.start(
                  "jitgate-load-" + name,
                  loader,
                  () -> FactoryWalk.walk(loader, name, type -> origin, health))
              .await(limit);
    } catch (FaultException e) {
      loading = new Loading(List.of(), List.of(fault(name, e.fault().message())));
    }
    if (loading.factories().isEmpty() && loading.faults().isEmpty()) {
      loading = new Loading(List.of(), List.of(fault(name, "it registers no resolver factory")));
    }
    return new ResolverJar(copy.path(), loader, loading);
  }

  private static Optional<String> version(Path copy) throws FaultException {
    try (JarFile jar = new JarFile(copy.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest == null
          ? Optional.empty()
          : Optional.ofNullable(
                  manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
              .map(Fault::printable);
    } catch (IOException | RuntimeException e) {
      throw new FaultException(
          new Fault(
              ErrorCode.RESOLVER_NOT_LOADED, "it is not a complete jar: " + Fault.of(e).message()));
    }
  }

  private static JarClassLoader newLoader(Path copy, ClassLoader spi) throws FaultException {
    try {
      return new JarClassLoader(copy.toUri().toURL(), spi);
    } catch (IOException e) {
      throw new FaultException(Fault.of(e));
    }
  }

  static LoadFault fault(String jar, String message) {
    return new LoadFault(jar, ErrorCode.RESOLVER_NOT_LOADED, message);
  }

  Loading loading() {
    return loading;
  }

  /** Closes the loader and deletes the copy; the jar's resolvers must be closed before. */
  @Override
  public void close() {
    try {
      try {
        loader.close();
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The copy " + copy + " of a resolver jar could not be removed", e);
    }
  }
}
