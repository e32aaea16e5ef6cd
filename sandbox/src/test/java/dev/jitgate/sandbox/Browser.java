// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Debian's Chromium, without a window and without errands of its own. */
final class Browser implements Driven, AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("jitgate.chromium", "/usr/bin/chromium"));
  private static final Path DRIVER =
      Path.of(System.getProperty("jitgate.chromedriver", "/usr/bin/chromedriver"));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Makes a field to paste into, in the page around the tab, where it covers nothing. */
  static final String FIELD =
      "(field => { field.id = 'pasted'; document.getElementById('pasted')?.remove();"
          + " document.body.append(field); field.focus({preventScroll: true}); })"
          + "(document.createElement('textarea'))";

  /** Says yes where a tab asks to be connected. */
  static final String APPROVE = "form[data-act='/act/pairing/approve'] button";

  private final ChromeDriver driver;

  Browser() {
    this(options -> {});
  }

  /** A browser whose cookies and keys stay in the given folder, and that blocks third parties'. */
  static Browser strict(Path profile) {
    return new Browser(
        options -> thirdPartyCookies(options, 1).addArguments("--user-data-dir=" + profile));
  }

  /** A browser that keeps third parties' cookies. */
  static Browser lenient() {
    return new Browser(options -> thirdPartyCookies(options, 0));
  }

  /** Says what becomes of third parties' cookies: 0 keeps them, 1 blocks them. */
  private static ChromeOptions thirdPartyCookies(ChromeOptions options, int mode) {
    return options.setExperimentalOption("prefs", Map.of("profile.cookie_controls_mode", mode));
  }

  /** A browser that opens no window which nobody has asked for, as all do that no driver steers. */
  static Browser blocking() {
    return new Browser(
        options ->
            options.setExperimentalOption("excludeSwitches", List.of("disable-popup-blocking")));
  }

  private Browser(Consumer<ChromeOptions> more) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM.toFile())
            .addArguments(
                "--headless=new",
                // Chromium's sandbox refuses root, which is who runs tests in many containers.
                "--no-sandbox",
                "--no-proxy-server",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-domain-reliability",
                "--disable-extensions",
                "--disable-sync",
                "--disable-features=OptimizationHints,MediaRouter,Translate",
                "--window-size=1280,900");
    options.setCapability("goog:loggingPrefs", logs);
    more.accept(options);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(new File("/dev/null"))
            .build();
    driver = new ChromeDriver(service, options);
  }

  /** Returns whether both programs are here. */
  static boolean installed() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** Returns what is missing, for the one who reads why tests were skipped. */
  static String whatIsMissing() {
    return CHROMIUM + " or " + DRIVER + " is not installed (Debian: chromium chromium-driver)";
  }

  /** Leaves the page, and looks at the next one as any visitor does. */
  void forget() {
    open("about:blank");
    complaints();
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    prefer("light");
  }

  @Override
  public void open(String address) {
    driver.switchTo().defaultContent();
    driver.get(address);
  }

  /** Goes into the ticket's custom tab. */
  void enterTab() {
    driver.switchTo().defaultContent();
    enterTabWithin();
  }

  /** Goes into the custom tab of the ticket that is in this frame. */
  void enterTabWithin() {
    driver.switchTo().frame("custom-tab");
  }

  @Override
  public String text(String css) {
    // The page may be replaced between finding the element and reading it.
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(present -> present.findElement(By.cssSelector(css)).getText());
  }

  WebElement await(String css) {
    return await(css, PATIENCE);
  }

  /** The same for what may take its time, a key being made for example. */
  WebElement await(String css, Duration patience) {
    return new WebDriverWait(driver, patience)
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)));
  }

  @Override
  public void awaitPatiently(String css) {
    await(css, PATIENCE.multipliedBy(6));
  }

  /** Waits until something is so, in the page or behind it. */
  void awaitSo(BooleanSupplier condition, Duration patience) {
    new WebDriverWait(driver, patience).until(present -> condition.getAsBoolean());
  }

  @Override
  public void click(String css) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(
            present -> {
              WebElement element = present.findElement(By.cssSelector(css));
              try {
                element.click();
                return true;
              } catch (ElementClickInterceptedException covered) {
                // What the page says stays at its edge; people scroll what is under it out.
                driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                return false;
              }
            });
  }

  /** Gives the present window an authenticator that knows its person, as a laptop has one. */
  VirtualAuthenticator authenticator() {
    return driver.addVirtualAuthenticator(
        new VirtualAuthenticatorOptions()
            .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
            .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
            .setHasResidentKey(true)
            .setHasUserVerification(true)
            .setIsUserVerified(true));
  }

  /** Goes into the window that was opened from this one, and returns this one's name. */
  String enterNewWindow() {
    String here = driver.getWindowHandle();
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.numberOfWindowsToBe(2));
    String there =
        driver.getWindowHandles().stream().filter(name -> !name.equals(here)).findFirst().get();
    driver.switchTo().window(there);
    return here;
  }

  /** Goes back to a window once it is the only one. */
  void returnTo(String window) {
    new WebDriverWait(driver, PATIENCE).until(ExpectedConditions.numberOfWindowsToBe(1));
    driver.switchTo().window(window);
  }

  /** Follows somebody's link, and makes their first passkey. */
  void join(String link, String name) {
    open("about:blank");
    authenticator();
    open(link);
    type("#name", name);
    click("#join button");
    awaitText("h1", name);
  }

  /** Says yes in the window that a tab has opened to be connected; ends inside the tab. */
  void connect(HaloPsaStandIn halo) {
    String ticket = enterNewWindow();
    awaitText("h1", "Connect the tab on " + halo.origin() + "?");
    click(APPROVE);
    returnTo(ticket);
    enterTab();
  }

  @Override
  public void awaitText(String css, String text) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.textToBe(By.cssSelector(css), text));
  }

  @Override
  public void type(String css, String text) {
    WebElement field = await(css);
    field.clear();
    field.sendKeys(text);
  }

  /** Searches a tenant, and chooses by keyboard the first one that is found. */
  void choose(String field, String text, String found) {
    type(field, text);
    await(found);
    tabTo(found);
    press(Keys.SPACE);
  }

  /** Opens a page until its list, which fills by and by, says something; returns the list. */
  String awaitListed(String address, String list, String text) {
    String listed = "";
    for (int look = 0; look < 50 && !listed.contains(text); look++) {
      open(address);
      await(list + " li, " + list + "-none:not([hidden])");
      listed = text(list);
    }
    return listed;
  }

  @Override
  public String script(String expression) {
    return String.valueOf(driver.executeScript("return " + expression));
  }

  /** Returns whether all of something is in the view, with nothing over its middle. */
  boolean isSeen(String css) {
    return Boolean.parseBoolean(
        script(
            "(one => { const at = one.getBoundingClientRect(); const middle ="
                + " document.elementFromPoint((at.left + at.right) / 2, (at.top + at.bottom) / 2);"
                + " return at.height > 0 && at.top >= 0 && at.bottom <= innerHeight"
                + " && one.contains(middle); })(document.querySelector(\""
                + css
                + "\"))"));
  }

  /** Does something in the page. */
  void run(String statement) {
    driver.executeScript(statement);
  }

  /**
   * Returns whether the browser keeps a cookie of this frame's that is not kept apart for the page
   * around it.
   */
  boolean keepsThirdPartyCookies() {
    return Boolean.parseBoolean(
        script(
            "(() => { document.cookie = 'third=1; SameSite=None; Secure';"
                + " return document.cookie.includes('third='); })()"));
  }

  /** Does something in the page that frames this one. */
  void inPageAround(String statement) {
    driver.switchTo().defaultContent();
    driver.executeScript(statement);
    enterTab();
  }

  /** Returns the script that loads the tab anew in a frame with an attribute. */
  static String frameWith(String attribute, String value) {
    return "(frame => { const anew = frame.cloneNode(); anew.setAttribute('"
        + attribute
        + "', '"
        + value
        + "'); frame.replaceWith(anew); })(document.getElementById('custom-tab'))";
  }

  @Override
  public void tabWith(String attribute, String value) {
    driver.switchTo().defaultContent();
    driver.executeScript(frameWith(attribute, value));
    awaitSo(
        () -> {
          enterTab();
          return script("location.protocol + document.readyState").equals("http:complete");
        },
        PATIENCE);
  }

  @Override
  public String pasted() {
    driver.switchTo().defaultContent();
    driver.executeScript(FIELD);
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys("v").keyUp(Keys.CONTROL).perform();
    String pasted = script("document.getElementById('pasted').value");
    enterTab();
    return pasted;
  }

  /**
   * Takes the network away from the window, or gives it back; frames of other sites keep theirs.
   */
  void offline(boolean away) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Lets calls whose address ends so come two seconds late, in pages opened meanwhile. */
  void whileLate(String end, Runnable work) {
    Map<String, Object> added =
        driver.executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of(
                "source",
                "const soon = window.fetch; window.fetch = (address, ...more) =>"
                    + " address.endsWith('"
                    + end
                    + "')"
                    + " ? new Promise(done => { window.late = true; setTimeout(done, 2000); })"
                    + ".then(() => soon(address, ...more)) : soon(address, ...more);"));
    try {
      work.run();
      assertThat(script("window.late")).as("a call that came late").isEqualTo("true");
    } finally {
      driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
    }
  }

  /** Returns what the browser has complained about since it was asked last. */
  String complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .collect(Collectors.joining("\n"));
  }

  /** Returns what axe finds wrong by WCAG 2.2 AA, a line each; empty if nothing. */
  String violations() {
    driver.executeScript(Axe.SCRIPT);
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
                + " 'wcag22aa', 'best-practice']}).then(result => {"
                // What has the colour of its ground axe leaves to people to look at.
                + "const invisible = result.incomplete.filter(v => v.id === 'color-contrast')"
                + ".map(v => ({...v, nodes: v.nodes.filter(n => n.any.some("
                + "check => check.data && check.data.messageKey === 'equalRatio'))}))"
                + ".filter(v => v.nodes.length > 0);"
                + "done([...result.violations, ...invisible].map("
                + "v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' ')).join('\\n'));"
                + "});");
    return String.valueOf(found);
  }

  /** Presses a key wherever the keyboard is; sent to a file's field, it would be a file's name. */
  void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  /** Goes by the tabulator until an element has the keyboard, as somebody without a mouse does. */
  void tabTo(String css) {
    for (int i = 0; i < 150; i++) {
      WebElement active = driver.switchTo().activeElement();
      if (active.equals(driver.findElement(By.cssSelector(css)))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("The keyboard does not reach " + css);
  }

  /**
   * Forgets every cookie, frames' partitioned ones as well, as browsers do that keep none there.
   */
  void forgetCookies() {
    assertThat(cookies()).as("cookies to forget").isNotEmpty();
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    assertThat(cookies()).as("cookies that are left").isEmpty();
  }

  private List<?> cookies() {
    Object all = driver.executeCdpCommand("Network.getAllCookies", Map.of()).get("cookies");
    return all instanceof List<?> list ? list : List.of();
  }

  /** Closes every window but the given one. */
  void closeOthers(String window) {
    for (String other : driver.getWindowHandles()) {
      if (!other.equals(window)) {
        driver.switchTo().window(other);
        driver.close();
      }
    }
    driver.switchTo().window(window);
  }

  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Prefers {@code light} or {@code dark} from now on. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void picture(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
