// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which at most so many bytes are read. */
final class LimitedStream extends FilterInputStream {

  /** A million tenants with a few attributes each. */
  private static final long MOST = 256L << 20;

  private long left;

  LimitedStream(InputStream in) {
    super(in);
    this.left = MOST;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw new JitgateException(
          ErrorCode.IMPORT_TOO_LARGE, "At most " + (MOST >> 20) + " MiB at once.");
    }
  }
}
