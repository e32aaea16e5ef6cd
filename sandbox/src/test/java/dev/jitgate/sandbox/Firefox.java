// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openqa.selenium.json.Json;

/**
 * Debian's Firefox without a window, driven by Marionette, its own protocol: lines of JSON over
 * TCP, each with its length before it. Debian has no driver for it that Selenium could use.
 */
final class Firefox implements Driven, AutoCloseable {

  private static final Path FIREFOX =
      Path.of(System.getProperty("jitgate.firefox", "/usr/bin/firefox-esr"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration START = Duration.ofMinutes(1);
  private static final char CONTROL = '\uE009';
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final Process process;
  private final Socket socket;
  private final InputStream in;
  private final Json json = new Json();
  private int number;

  /** Starts a browser whose cookies and keys stay in the given folder. */
  Firefox(Path profile) {
    try {
      int port = freePort();
      Files.createDirectories(profile);
      Files.writeString(profile.resolve("user.js"), preferences(port));
      ProcessBuilder builder =
          new ProcessBuilder(
              FIREFOX.toString(),
              "--headless",
              "--marionette",
              "--no-remote",
              "--profile",
              profile.toString());
      builder.environment().put("HOME", profile.toString());
      builder.environment().put("MOZ_HEADLESS_WIDTH", "1280");
      builder.environment().put("MOZ_HEADLESS_HEIGHT", "900");
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(profile.resolve("firefox.log").toFile())
              .start();
      socket = connect(port);
      socket.setSoTimeout((int) START.toMillis());
      in = socket.getInputStream();
      read();
      call("WebDriver:NewSession", Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips a test where there is no Firefox, but where tests must not be skipped. */
  static void require() {
    if (System.getenv("CI") == null) {
      assumeTrue(Files.isExecutable(FIREFOX), "Firefox is not installed (Debian: firefox-esr)");
    }
  }

  /** Gives the browser an authenticator that knows its person, as a laptop has one. */
  void authenticator() {
    call(
        "WebAuthn:AddVirtualAuthenticator",
        Map.of(
            "protocol", "ctap2_1",
            "transport", "internal",
            "hasResidentKey", true,
            "hasUserVerification", true,
            "isUserConsenting", true,
            "isUserVerified", true));
  }

  @Override
  public void open(String address) {
    leaveFrames();
    call("WebDriver:Navigate", Map.of("url", address));
  }

  /** Opens a ticket of HaloPSA and goes into its custom tab. */
  void openTab(String halo, int ticket) {
    open(halo + "/tickets/" + ticket + "/custom-tab");
    enterTab();
  }

  /** Goes into the ticket's custom tab. */
  void enterTab() {
    leaveFrames();
    enterTabWithin();
  }

  /** Goes into the custom tab of the ticket that is in this frame. */
  void enterTabWithin() {
    call("WebDriver:SwitchToFrame", Map.of("element", find("iframe")));
  }

  @Override
  public void tabWith(String attribute, String value) {
    leaveFrames();
    script(Browser.frameWith(attribute, value));
    enterTab();
  }

  private void leaveFrames() {
    call("WebDriver:SwitchToFrame", Map.of());
  }

  @Override
  public void click(String css) {
    call("WebDriver:ElementClick", Map.of("id", find(css)));
  }

  @Override
  public void type(String css, String text) {
    call("WebDriver:ElementSendKeys", Map.of("id", find(css), "text", text));
  }

  @Override
  public String text(String css) {
    return String.valueOf(call("WebDriver:GetElementText", Map.of("id", find(css))));
  }

  @Override
  public String script(String expression) {
    return String.valueOf(
        call(
            "WebDriver:ExecuteScript",
            Map.of("script", "return String(" + expression + ")", "args", List.of())));
  }

  @Override
  public String pasted() {
    leaveFrames();
    script(Browser.FIELD);
    type("#pasted", CONTROL + "v");
    String pasted = script("document.getElementById('pasted').value");
    enterTab();
    return pasted;
  }

  @Override
  public void awaitText(String css, String text) {
    try {
      await(css + " says " + text, () -> text(css).equals(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " but: " + text("main"), e);
    }
  }

  /** Waits for a page whose address begins so; an error's page has one of Firefox's own. */
  void awaitAddress(String beginning) {
    await(beginning, () -> script("document.documentURI").startsWith(beginning));
  }

  /** Waits until an element says something among other things. */
  void awaitPart(String css, String part) {
    await(css + " says among other things " + part, () -> text(css).contains(part));
  }

  /** Goes into the window that was opened from this one, and returns this one's name. */
  String enterNewWindow() {
    String here = String.valueOf(call("WebDriver:GetWindowHandle", Map.of()));
    await("a second window", () -> windows().size() == 2);
    windows().stream().filter(name -> !name.equals(here)).forEach(this::enter);
    return here;
  }

  /** Follows somebody's link and makes their first passkey. */
  void join(String link, String name) {
    authenticator();
    open(link);
    type("#name", name);
    click("#join button");
    awaitText("h1", name);
  }

  /**
   * Opens a ticket's tab and connects it by its window; ends inside the tab.
   *
   * @param halo where HaloPSA is
   * @param asked is done while the window asks whether to connect
   */
  void connectTab(String halo, Runnable asked) {
    openTab(halo, 1011);
    awaitText("h1", "Sign in to go on");
    click("#sign-in:enabled");
    String ticket = enterNewWindow();
    awaitText("h1", "Connect the tab on " + halo + "?");
    asked.run();
    click(Browser.APPROVE);
    returnTo(ticket);
    enterTab();
  }

  /** Goes back to a window once it is the only one. */
  void returnTo(String window) {
    try {
      await("the other window's end", () -> windows().size() == 1);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " but: " + text("main"), e);
    }
    enter(window);
  }

  /** Takes a picture of the whole window, outside whatever frame. */
  void picture(Path file) {
    leaveFrames();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Object picture = call("WebDriver:TakeScreenshot", Map.of("full", false));
      Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends as somebody who closes the last window; what it keeps is written then. */
  @Override
  public void close() {
    try {
      call("Marionette:Quit", Map.of("flags", List.of("eForceQuit")));
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Firefox does not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void enter(String window) {
    call("WebDriver:SwitchToWindow", Map.of("handle", window, "focus", true));
  }

  private List<String> windows() {
    List<String> names = new ArrayList<>();
    if (call("WebDriver:GetWindowHandles", Map.of()) instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  @Override
  public void awaitPatiently(String css) {
    find(css, START);
  }

  private String find(String css) {
    return find(css, PATIENCE);
  }

  private String find(String css, Duration patience) {
    Object[] found = new Object[1];
    await(
        css,
        patience,
        () -> {
          Object answer =
              call("WebDriver:FindElement", Map.of("using", "css selector", "value", css));
          found[0] = answer instanceof Map<?, ?> map ? map.get(ELEMENT) : null;
          return found[0] != null;
        });
    return String.valueOf(found[0]);
  }

  private static void await(String what, Supplier<Boolean> condition) {
    await(what, PATIENCE, condition);
  }

  private static void await(String what, Duration patience, Supplier<Boolean> condition) {
    long end = System.nanoTime() + patience.toNanos();
    String last = "";
    while (System.nanoTime() < end) {
      try {
        if (condition.get()) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (Refused notYet) {
        last = String.valueOf(notYet.getMessage());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("Firefox does not come to: " + what + " " + last);
  }

  /** Firefox could not do what it was asked for. */
  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Returns what a command answers; the value itself, if it answers with one. */
  private Object call(String command, Map<String, ?> parameters) {
    try {
      byte[] text = json.toJson(List.of(0, ++number, command, parameters)).getBytes(UTF_8);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes((text.length + ":").getBytes(UTF_8));
      out.writeBytes(text);
      socket.getOutputStream().write(out.toByteArray());
      socket.getOutputStream().flush();
      if (!(read() instanceof List<?> answer) || answer.size() != 4) {
        throw new IllegalStateException(command + " was not answered");
      }
      if (answer.get(2) != null) {
        throw new Refused(command + ": " + answer.get(2));
      }
      Object result = answer.get(3);
      return result instanceof Map<?, ?> map && map.containsKey("value")
          ? String.valueOf(map.get("value")).isEmpty() ? "" : map.get("value")
          : result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object read() throws IOException {
    int length = 0;
    for (int next = in.read(); next != ':'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Firefox has hung up.");
      }
      length = length * 10 + next - '0';
    }
    return json.toType(new String(in.readNBytes(length), UTF_8), Object.class);
  }

  private Socket connect(int port) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException notYet) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw notYet;
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** No errands of its own, and focus as if somebody sat before it. */
  private static String preferences(int port) {
    return String.join(
        "\n",
        "user_pref('marionette.port', " + port + ");",
        "user_pref('focusmanager.testmode', true);",
        "user_pref('security.webauth.webauthn_enable_softtoken', true);",
        "user_pref('security.webauth.webauthn_enable_usbtoken', false);",
        "user_pref('browser.shell.checkDefaultBrowser', false);",
        "user_pref('browser.aboutwelcome.enabled', false);",
        "user_pref('browser.startup.page', 0);",
        "user_pref('datareporting.policy.dataSubmissionEnabled', false);",
        "user_pref('toolkit.telemetry.enabled', false);",
        "user_pref('app.update.disabledForTesting', true);",
        "user_pref('app.normandy.enabled', false);",
        "user_pref('network.captive-portal-service.enabled', false);",
        "user_pref('network.connectivity-service.enabled', false);",
        "user_pref('network.proxy.type', 0);",
        "");
  }
}
