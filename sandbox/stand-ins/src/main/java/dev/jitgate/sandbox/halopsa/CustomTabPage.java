// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Html;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Configuration &gt; Custom Objects &gt; Custom Tabs. */
final class CustomTabPage {
  private final Layout layout;
  private final List<SampleAddress> samples;

  CustomTabPage(Layout layout, List<SampleAddress> samples) {
    this.layout = layout;
    this.samples = samples;
  }

  Answer show(CustomTab tab) {
    return page(200, tab.name(), tab.address(), tab.unset(), tab.secret(), Html.EMPTY);
  }

  /** Returns the form as the visitor left it, with what is wrong in it. */
  Answer refuse(Map<String, String> form, UnsetVariable unset, String reason) {
    return page(
        400,
        form.getOrDefault("name", ""),
        form.getOrDefault("address", ""),
        unset,
        form.getOrDefault("secret", ""),
        Html.of("<p class=\"error\" role=\"alert\">{}</p>", reason));
  }

  private Answer page(
      int status, String name, String address, UnsetVariable unset, String secret, Html message) {
    return layout.page(
        status,
        "Custom tabs",
        Html.of(
            """
            <p class="crumb">Configuration / Custom objects / Custom tabs</p>
            <h1>Custom tab of the ticket</h1>
            {}
            <form method="post" action="/configuration/custom-tabs">
            <label>Name <input name="name" value="{}" required maxlength="60"></label>
            <label>Address, with variables
            <textarea name="address" rows="3" required maxlength="{}" spellcheck="false">{}</textarea>
            </label>
            <fieldset><legend>A variable that is unknown or has no value</legend>{}</fieldset>
            <label>Secret of the tab (signs <code>$HMAC</code>)
            <input name="secret" value="{}" maxlength="200" spellcheck="false"></label>
            <button>Save</button>
            </form>
            <h2>Addresses to try</h2>
            <ul class="samples">{}</ul>
            <h2>Variables</h2>
            <dl>{}</dl>
            """,
            message,
            name,
            CustomTab.LONGEST_ADDRESS,
            address,
            Arrays.stream(UnsetVariable.values()).map(choice -> radio(choice, unset)).toList(),
            secret,
            samples.stream().map(sample -> sampleForm(sample, name, unset, secret)).toList(),
            CustomTab.variables().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(v -> Html.of("<dt><code>{}</code></dt><dd>{}</dd>", v.getKey(), v.getValue()))
                .toList()));
  }

  private static Html radio(UnsetVariable choice, UnsetVariable chosen) {
    return Html.of(
        "<label class=\"choice\"><input type=\"radio\" name=\"unset\" value=\"{}\"{}> {}</label>",
        choice.name(),
        choice == chosen ? new Html(" checked") : Html.EMPTY,
        choice.label());
  }

  private static Html sampleForm(
      SampleAddress sample, String name, UnsetVariable unset, String secret) {
    return Html.of(
        """
        <li><form method="post" action="/configuration/custom-tabs">
        <input type="hidden" name="name" value="{}">
        <input type="hidden" name="address" value="{}">
        <input type="hidden" name="unset" value="{}">
        <input type="hidden" name="secret" value="{}">
        <span>{}</span> <code>{}</code> <button>Use</button>
        </form></li>
        """,
        name,
        sample.address(),
        unset.name(),
        secret,
        sample.purpose(),
        sample.address());
  }
}
