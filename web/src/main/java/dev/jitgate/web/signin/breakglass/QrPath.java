// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG image.
 *
 * @param side how many units wide and high the image is, with its margin
 * @param path the path's {@code d}: a square for each dark module
 */
public record QrPath(int side, String path) {

  private static final int MARGIN = 4;

  static QrPath of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + MARGIN).append(',').append(y + MARGIN).append("h1v1h-1z");
        }
      }
    }
    return new QrPath(code.size + 2 * MARGIN, path.toString());
  }

  /** Does not print what the code holds. */
  @Override
  public String toString() {
    return "QrPath[" + side + "]";
  }
}
