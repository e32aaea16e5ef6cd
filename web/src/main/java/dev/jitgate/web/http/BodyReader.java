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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /** How many bytes it has; below zero if its sender has not said. */
  private final long length;

  private final Consumer<byte[]> done;
  private final Consumer<Failure> failed;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[8 * 1024];
  private final Runnable left;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Future<?> patience;

  private BodyReader(
      ServletInputStream in,
      long length,
      Consumer<byte[]> done,
      Consumer<Failure> failed,
      Runnable left) {
    this.left = left;
    this.in = in;
    this.length = length;
    this.done = done;
    this.failed = failed;
  }

  /**
   * Begins to read.
   *
   * <p>The container's own timeout would go on while an action runs, and end with an answer of the
   * container's to a request that we still hold. Hence a timer of ours, for the body alone.
   *
   * @param timer tells when it took too long
   */
  static void read(
      AsyncContext context,
      ScheduledExecutorService timer,
      Consumer<byte[]> done,
      Consumer<Failure> failed)
      throws IOException {
    ServletInputStream in = context.getRequest().getInputStream();
    long length = context.getRequest().getContentLengthLong();
    BodyReader reader = new BodyReader(in, length, done, failed, DoorFilter.follow(context));
    context.setTimeout(0);
    context.addListener(reader);
    reader.patience =
        timer.schedule(
            () -> reader.end(() -> failed.accept(Failure.TOO_SLOW)),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    in.setReadListener(reader);
  }

  /** Returns a timer for one servlet's bodies; the servlet's to shut down. */
  static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "jitgate-bodies");
              thread.setDaemon(true);
              return thread;
            });
    // Nearly every body arrives in time; its timer must not be kept until it would have rung.
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public void onDataAvailable() throws IOException {
    // Finished may mean arrived and not yet read; only the end that a read meets is one.
    while (!over.get() && in.isReady()) {
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
      if (body.size() == length) {
        // Asked once more Payara would tell of the end twice, the second time in another thread,
        // for which the request may by then be another's.
        onAllDataRead();
        return;
      }
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
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {
    end(() -> failed.accept(Failure.BROKEN));
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end(() -> {});
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private void end(Runnable ending) {
    if (over.compareAndSet(false, true)) {
      Future<?> waiting = patience;
      if (waiting != null) {
        waiting.cancel(false);
      }
      try {
        ending.run();
      } finally {
        left.run();
      }
    }
  }
}
