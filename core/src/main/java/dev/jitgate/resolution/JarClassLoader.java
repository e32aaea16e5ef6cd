// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the classes of one resolver jar, which sees the Java platform and the resolver SPI and
 * nothing else of jitgate or the server; libraries that it brings are its own.
 *
 * <p>That guards against accidents, not against malice.
 */
final class JarClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  JarClassLoader(URL jar, ClassLoader spi) {
    super(new URL[] {jar}, spi);
  }

  /** The parent of all jars' loaders: asks the host for the SPI, the platform for all else. */
  static final class SpiOnly extends ClassLoader {

    private static final String SPI = "dev.jitgate.resolver.spi.";

    static {
      registerAsParallelCapable();
    }

    private final ClassLoader host;

    SpiOnly(ClassLoader host) {
      super(ClassLoader.getPlatformClassLoader());
      this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(SPI)) {
        return host.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
