// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Reads a body as it arrives, so that no thread waits for a sender who takes their time.
 *
 * <p>The container calls one of {@code done} and {@code failed}, once.
 */
final class BodyReader implements ReadListener, AsyncListener {

  private static final int MOST = 64 * 1024;

  /** For this long a body may arrive. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Why there is no body. */
  enum Failure {
    TOO_LARGE,
    TOO_SLOW,
    BROKEN
  }

  private final ServletInputStream in;
  private final Consumer<byte[]> done;
  private final Consumer<Failure> failed;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[8 * 1024];
  private final AtomicBoolean over = new AtomicBoolean();

  private BodyReader(ServletInputStream in, Consumer<byte[]> done, Consumer<Failure> failed) {
    this.in = in;
    this.done = done;
    this.failed = failed;
  }

  /** Begins to read. */
  static void read(AsyncContext context, Consumer<byte[]> done, Consumer<Failure> failed)
      throws IOException {
    ServletInputStream in = context.getRequest().getInputStream();
    BodyReader reader = new BodyReader(in, done, failed);
    context.setTimeout(PATIENCE.toMillis());
    context.addListener(reader);
    in.setReadListener(reader);
  }

  @Override
  public void onDataAvailable() throws IOException {
    // Finished may mean arrived and not yet read; only the end that a read meets is one.
    while (in.isReady()) {
      int read = in.read(buffer);
      if (read < 0) {
        onAllDataRead();
        return;
      }
      if (body.size() + read > MOST) {
        end(() -> failed.accept(Failure.TOO_LARGE));
        return;
      }
      body.write(buffer, 0, read);
    }
  }

  @Override
  public void onAllDataRead() {
    end(() -> done.accept(body.toByteArray()));
  }

  @Override
  public void onError(Throwable thrown) {
    end(() -> failed.accept(Failure.BROKEN));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end(() -> failed.accept(Failure.TOO_SLOW));
  }

  @Override
  public void onError(AsyncEvent event) {
    end(() -> failed.accept(Failure.BROKEN));
  }

  @Override
  public void onComplete(AsyncEvent event) {
    over.set(true);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void end(Runnable ending) {
    if (over.compareAndSet(false, true)) {
      ending.run();
    }
  }
}
