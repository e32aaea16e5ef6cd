// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Renders pages; each template escapes what it prints by its place in the page. */
public final class Pages {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Pages.class.getClassLoader(),
          Pages.class.getPackageName() + ".compiled");

  /** Returns the page of a refusal as UTF-8. */
  public byte[] refusal(RefusalPage page) {
    return render("refusal.jte", page);
  }

  /** Returns the start page of a deployment without any MSP as UTF-8. */
  public byte[] start(StartPage page) {
    return render("start.jte", page);
  }

  private byte[] render(String template, Object page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, page, output);
    return output.toByteArray();
  }
}
