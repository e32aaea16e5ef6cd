// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The factories that the application itself brings: the bundled ones, and added jars. */
final class ClassPath {

  static final String NAME = "the application's class path";

  private ClassPath() {}

  static Loading load(ClassLoader application, Health health, Duration limit) {
    try {
      return Outside.start(
              "jitgate-load",
              application,
              () -> FactoryWalk.walk(application, NAME, ClassPath::origin, health))
          .await(limit);
    } catch (FaultException e) {
      return new Loading(
          List.of(),
          List.of(new LoadFault(NAME, ErrorCode.RESOLVER_NOT_LOADED, e.fault().message())));
    }
  }

  static ResolverOrigin origin(Class<?> type) {
    // Whoever can put a class of this package into the application can change the application.
    ResolverOrigin.Kind kind =
        type.getName().startsWith("dev.jitgate.")
            ? ResolverOrigin.Kind.BUNDLED
            : ResolverOrigin.Kind.CLASS_PATH;
    Optional<String> version = Optional.ofNullable(type.getPackage().getImplementationVersion());
    Optional<Path> place = place(type.getProtectionDomain().getCodeSource());
    return new ResolverOrigin(
        kind,
        place.map(p -> Objects.toString(p.getFileName(), NAME)).orElse(NAME),
        place.filter(Files::isRegularFile).flatMap(ClassPath::sha256),
        version);
  }

  private static Optional<Path> place(CodeSource source) {
    try {
      return source == null || source.getLocation() == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | RuntimeException notOnDisk) {
      // Some servers keep classes elsewhere than in files.
      return Optional.empty();
    }
  }

  private static Optional<String> sha256(Path jar) {
    MessageDigest digest = JarCopies.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(jar, out);
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
