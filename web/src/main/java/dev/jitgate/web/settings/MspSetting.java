// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an MSP that are kept in the store and changed while the server runs.
 *
 * <p>Beside these there are the keys of single resolvers, {@code resolver.<entry>.<key>}.
 */
public enum MspSetting {
  /** Where the tab leads. */
  DESTINATION(
      "hand-off",
      "Where the tab leads: hand-off to idemeum, or the tenant's page here (portal).",
      "hand-off",
      "portal"),
  /** The MSP's own idemeum tenant. */
  IDEMEUM_PARENT("", "Host of your own idemeum tenant, for example nikpot.idemeum.com."),
  /** The address to which the frame is handed over. */
  HAND_OFF_TEMPLATE(
      "https://{parent}/?customerName={name}", "The address to which the frame is handed over."),
  /** Who is handed over. */
  HANDOFF_ACCESS(
      "open",
      "Whom the tab lets through: everybody (open), tabs with HaloPSA's signature (halo-signed), or"
          + " people who are signed in (signed-in).",
      "open",
      "halo-signed",
      "signed-in"),
  /** Who may frame the tab. */
  FRAME_ORIGINS(
      "",
      "Exact https origins that may frame the tab, separated by commas. None: nobody may frame"
          + " it."),
  /** How long a sign-in lasts. */
  SESSION_EXPIRATION(
      "8h",
      "Session expiration duration: how long a sign-in lasts, whatever happens. 15m to 30d."
          + " Sessions under way are cut to it."),
  /** After how long without use a sign-in ends. */
  SESSION_IDLE(
      "8h",
      "After how long without use a sign-in ends. 15m to the session expiration; 3d where that is"
          + " longer than a day."),
  /** How old a proof may be where access is at stake. */
  STEP_UP_AGE(
      "8h",
      "How long ago people may have proven who they are when they request or extend access or see a"
          + " credential. 0m (each time anew) to the session expiration."),
  /** What the custom tab shares with HaloPSA. */
  TAB_SECRETS(
      "",
      "The custom tab's secret, or the old and the new one separated by a comma while you change"
          + " it in HaloPSA. 16 or more characters each."),
  /** The chain. */
  RESOLVERS("mapping,display-name,url-name", "The chain: entry names in the order they are asked."),
  /** How the chain comes to its verdict. */
  RESOLUTION_MODE(
      "first",
      "first: the first resolver that finds a tenant decides. all-agree: every resolver is asked,"
          + " and all must agree.",
      "first",
      "all-agree"),
  /** What tells HaloPSA's own id of the customer. */
  CLIENT_VARIABLE(
      "clientId",
      "Parameter of the tab's address that carries HaloPSA's own id of the customer ($CLIENT_ID)."
          + " A customer that led to one tenant is stopped when it leads to another."),
  /** From where the break-glass account can be used. */
  BREAK_GLASS_NETWORKS(
      "", "Ranges such as 192.0.2.0/24 from which the break-glass access can be used."),
  /** The identity provider. */
  OIDC_ISSUER("", "The identity provider, exactly as it writes itself. None: passkeys only."),
  /** Our name there. */
  OIDC_CLIENT_ID("", "jitgate's name at the identity provider."),
  /** The secret that both know. */
  OIDC_CLIENT_SECRET("", "The secret that the identity provider knows jitgate by."),
  /** Signatures accepted. */
  OIDC_ALGORITHMS("RS256,PS256,ES256", "Signatures of the provider that are accepted."),
  /** What is asked for. */
  OIDC_SCOPES("openid profile", "What the provider is asked for, separated by spaces."),
  /** The claim that tells what a person is. */
  OIDC_ROLES_CLAIM("", "The claim that tells what a person is, for example realm_access.roles."),
  /** Its values that make an administrator. */
  OIDC_ADMINISTRATORS("", "Values of that claim that make an administrator."),
  /** Its values that make a technician. */
  OIDC_TECHNICIANS("", "Values of that claim that make a technician."),
  /** Whether unknown people are let in. */
  OIDC_NEW_PEOPLE(
      "none",
      "Without a roles claim: technician lets in whomever the provider lets through; none only"
          + " whom an administrator has added.",
      "none",
      "technician"),
  /** The server that takes e-mails. */
  MAIL_HOST("", "The SMTP server by which e-mails are sent. None: none are."),
  /** Its port. */
  MAIL_PORT("", "Its port. None: 587 with starttls, 465 with tls, 25 with none."),
  /** How the way there is protected. */
  MAIL_SECURITY(
      "starttls",
      "How the way there is protected: TLS after the greeting (starttls), from the beginning (tls),"
          + " or not at all (none), which fits a server on this machine.",
      "none",
      "starttls",
      "tls"),
  /** As whom to sign in there. */
  MAIL_USER("", "As whom jitgate signs in there. None: it does not."),
  /** By what. */
  MAIL_PASSWORD("", "The password for that."),
  /** Whom e-mails come from. */
  MAIL_FROM("", "The address that e-mails come from."),
  /** Who gets those about requests. */
  MAIL_APPROVERS_TO(
      "", "Addresses that get an e-mail when a request waits for approval, separated by commas."),
  /** Who gets those about what is wrong. */
  MAIL_ALARMS_TO(
      "",
      "Addresses that get an e-mail when a removal is not confirmed, an unknown account is found or"
          + " somebody refuses a tab that is not theirs. None: those of mail.approvers-to."),
  /** What is called when a request waits. */
  APPROVAL_WEBHOOK("", "An https address that is called when a request waits for approval."),
  /** What is called when something is wrong. */
  ALARM_WEBHOOK(
      "",
      "An https address that is called when a removal is not confirmed, an unknown account is found"
          + " or somebody refuses a tab that is not theirs."),
  /** By what the calls are signed. */
  WEBHOOK_SECRET(
      "",
      "By which these calls are signed, in the header Jitgate-Signature. 16 or more characters."),
  /** The key by which idemeum's customers are read. */
  IDEMEUM_API_KEY("", "An API key of idemeum. None: its customers are not read."),
  /** Our name at idemeum. */
  IDEMEUM_CLIENT_ID(
      "",
      "The client id of an OAuth2 client of idemeum (Settings, Integrations there). None: no"
          + " accounts are disabled."),
  /** The secret that both know. */
  IDEMEUM_CLIENT_SECRET("", "The client secret of that OAuth2 client; idemeum shows it once."),
  /** When idemeum's customers are read. */
  IDEMEUM_CUSTOMERS(
      "on-demand",
      "When idemeum's customers are compared with the tenants: if asked, or hourly as well.",
      "on-demand",
      "hourly"),
  /** What a closed ticket does. */
  IDEMEUM_TICKET_END(
      "closed",
      "When accounts at idemeum are disabled: with the technician's last ticket of the customer"
          + " (closed), or only by hand (never).",
      "closed",
      "never"),
  /** How long accounts may be enabled there. */
  IDEMEUM_ACCOUNT_LIFETIME(
      "24h",
      "How long after a hand-over an account may still be enabled at idemeum, so how long the"
          + " ticket is watched. 1h to 30d."),
  /** Where HaloPSA is. */
  HALOPSA_URL(
      "",
      "Address of your HaloPSA, for example https://acme.halopsa.com. None: tickets are not looked"
          + " at, and get no notes."),
  /** The tenant there. */
  HALOPSA_TENANT(
      "", "HaloPSA's own name of your MSP (not of a customer). None: what HaloPSA says by itself."),
  /** Our name there. */
  HALOPSA_CLIENT_ID("", "The client id of jitgate's API application in HaloPSA."),
  /** The secret that both know. */
  HALOPSA_CLIENT_SECRET("", "The client secret of that application."),
  /** The attribute with the client's number. */
  HALOPSA_CLIENT_ATTRIBUTE(
      "haloClientId",
      "The attribute of tenants that holds HaloPSA's number of the client. Mappings of the client"
          + " variable count as well."),
  /** What is noted on tickets. */
  HALOPSA_NOTES(
      "requested,approved,ready,revealed,extended,kept,ended,removed,not-confirmed",
      "Of what the ticket gets a private note, separated by commas; none: of nothing."),
  /** As what a note is entered. */
  HALOPSA_NOTE_OUTCOME(
      "Private Note",
      "The outcome by which HaloPSA takes the notes; it must be hidden from users."),
  /** What the note says: somebody has requested access. */
  HALOPSA_TEXT_REQUESTED("", NoteTexts.MEANING),
  /** What the note says: somebody else has approved it. */
  HALOPSA_TEXT_APPROVED("", NoteTexts.MEANING),
  /** What the note says: it can be used. */
  HALOPSA_TEXT_READY("", NoteTexts.MEANING),
  /** What the note says: a credential was shown. */
  HALOPSA_TEXT_REVEALED("", NoteTexts.MEANING),
  /** What the note says: it lasts longer. */
  HALOPSA_TEXT_EXTENDED("", NoteTexts.MEANING),
  /** What the note says: it is kept though the ticket is done. */
  HALOPSA_TEXT_KEPT("", NoteTexts.MEANING),
  /** What the note says: it is taken away from here on. */
  HALOPSA_TEXT_ENDED("", NoteTexts.MEANING),
  /** What the note says: nothing is left. */
  HALOPSA_TEXT_REMOVED("", NoteTexts.MEANING),
  /** What the note says: it could not be taken away in time. */
  HALOPSA_TEXT_NOT_CONFIRMED("", NoteTexts.MEANING),
  /** How often HaloPSA may be asked. */
  HALOPSA_REQUESTS(
      "350",
      "How often each node may ask HaloPSA within five minutes, 50 to 700. All that uses HaloPSA's"
          + " API shares a limit of 700."),
  /** By what HaloPSA's calls are known. */
  HALOPSA_WEBHOOK_SECRET(
      "",
      "The password with which HaloPSA's webhook calls jitgate; the user name is jitgate. 16 or"
          + " more characters. None: such calls are refused, and tickets are looked at every few"
          + " minutes.");

  private static final Map<String, MspSetting> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(MspSetting::key, Function.identity()));

  /** What the host itself reads of a resolver's entry; the rest is the resolver's. */
  private static final Pattern HOSTS_PART =
      Pattern.compile("resolver\\.[a-z][a-z0-9-]{1,31}\\.(name|run|deadline|skip-if-unavailable)");

  private static final Pattern RESOLVERS_PART =
      Pattern.compile("resolver\\.[a-z][a-z0-9-]{1,31}\\.[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String standard;
  private final String meaning;
  private final String choices;

  MspSetting(String standard, String meaning, String... choices) {
    this.standard = standard;
    this.meaning = meaning;
    this.choices = String.join(" ", choices);
  }

  /** Returns the key without {@code jitgate.msp.<msp>.}. */
  public String key() {
    String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return word.replaceFirst("^(oidc|mail|halopsa|idemeum(?!-parent))-", "$1.");
  }

  /** Returns what administrators call it. */
  public String title() {
    if (this == SESSION_EXPIRATION) {
      return "Session expiration duration";
    }
    String words =
        name()
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ')
            .replaceFirst("^(oidc|halopsa|idemeum(?! parent)) ", "")
            .replace("api key", "API key")
            .replace("url", "URL");
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Returns what holds where nothing is set, as text; may be empty. */
  public String standard() {
    return standard;
  }

  /** Returns what it means, for administrators. */
  public String meaning() {
    return meaning;
  }

  /** Returns the only values that there are; empty if any text may be one. */
  public java.util.List<String> choices() {
    return choices.isEmpty() ? java.util.List.of() : java.util.List.of(choices.split(" ", -1));
  }

  /** Returns whether it is encrypted, and shown to nobody. */
  public boolean isSecret() {
    return name().matches(".+_(SECRETS?|PASSWORD|API_KEY)");
  }

  /** Returns the setting with the given key; empty if it is a resolver's, or none. */
  public static Optional<MspSetting> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** Returns whether the value of a key is encrypted. */
  public static boolean isSecret(String key) {
    return of(key).filter(MspSetting::isSecret).isPresent();
  }

  /** Returns a value as it may be shown. */
  public static String shown(String key, @Nullable String text) {
    if (text == null) {
      return "(not set)";
    }
    return isSecret(key) ? "(secret)" : text;
  }

  /** Returns whether a key may be stored. */
  public static boolean isKnown(String key) {
    return BY_KEY.containsKey(key) || RESOLVERS_PART.matcher(key).matches();
  }

  /**
   * Returns whether only the store tells a key's value. What only a resolver reads may also come
   * from the configuration, where secrets of resolvers belong: nobody but the resolver knows which
   * of its keys are secret.
   */
  static boolean isStoredOnly(String key) {
    return BY_KEY.containsKey(key) || HOSTS_PART.matcher(key).matches();
  }
}
