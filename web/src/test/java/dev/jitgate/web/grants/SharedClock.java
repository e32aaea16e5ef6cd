// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock of several processes: it goes when one of them says so, and outlives each of them. */
final class SharedClock implements InstantSource {

  private static final VarHandle MILLIS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer page;

  private SharedClock(ByteBuffer page) {
    this.page = page;
  }

  /** Returns the clock that is kept in a file, which stands at the epoch at first. */
  static SharedClock in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedClock(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli((long) MILLIS.getVolatile(page, 0));
  }

  /** Lets time pass. */
  void advance(Duration time) {
    MILLIS.getAndAdd(page, 0, time.toMillis());
  }

  /** Sets the clock. */
  void set(Instant instant) {
    MILLIS.setVolatile(page, 0, instant.toEpochMilli());
  }
}
