// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void escapesTextInElementsAndAttributes() {
    assertThat(Html.of("<a title=\"{}\">{}</a>", "\"'><script>", "Leanne & Stu").markup())
        .isEqualTo("<a title=\"&quot;&#39;&gt;&lt;script&gt;\">Leanne &amp; Stu</a>");
  }

  @Test
  void leavesMarkupAsItIsAloneAndInLists() {
    Html item = Html.of("<li>{}</li>", "{}");
    assertThat(Html.of("<ul>{}</ul>{}", List.of(item, item), item).markup())
        .isEqualTo("<ul><li>{}</li><li>{}</li></ul><li>{}</li>");
  }

  @Test
  void refusesATemplateWithAnotherNumberOfPlaces() {
    assertThatThrownBy(() -> Html.of("<p>{}</p>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 places for 0 parts: <p>{}</p>");
  }
}
