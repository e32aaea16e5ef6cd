// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.web.deployment.LiveSettings;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.SettingsPage;
import dev.jitgate.web.pages.SettingsPage.Change;
import dev.jitgate.web.pages.SettingsPage.Field;
import dev.jitgate.web.pages.SettingsPage.Group;
import dev.jitgate.web.settings.MspSetting;
import dev.jitgate.web.settings.NoteTexts;
import dev.jitgate.web.signin.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The MSP's settings as a page. */
final class SettingsView {

  private static final int CHANGES = 20;

  private SettingsView() {}

  static SettingsPage page(AdminPage admin, ServedMsp msp) {
    LiveSettings live = msp.liveSettings();
    StoredSettings stored = live.load();
    List<Group> groups = new ArrayList<>();
    groups.add(
        group(
            "Global",
            stored,
            MspSetting.SESSION_EXPIRATION,
            MspSetting.SESSION_IDLE,
            MspSetting.STEP_UP_AGE,
            MspSetting.FRAME_ORIGINS,
            MspSetting.DESTINATION,
            MspSetting.HANDOFF_ACCESS,
            MspSetting.IDEMEUM_PARENT,
            MspSetting.HAND_OFF_TEMPLATE));
    groups.add(
        new Group(
            "Resolvers",
            Stream.concat(
                    Stream.of(
                            MspSetting.RESOLVERS,
                            MspSetting.RESOLUTION_MODE,
                            MspSetting.CLIENT_VARIABLE)
                        .map(setting -> field(setting.key(), stored)),
                    resolvers(stored).stream().map(key -> field(key, stored)))
                .toList()));
    groups.add(
        group(
            "Sign-in",
            stored,
            MspSetting.OIDC_ISSUER,
            MspSetting.OIDC_CLIENT_ID,
            MspSetting.OIDC_CLIENT_SECRET,
            MspSetting.OIDC_ALGORITHMS,
            MspSetting.OIDC_SCOPES,
            MspSetting.OIDC_ROLES_CLAIM,
            MspSetting.OIDC_ADMINISTRATORS,
            MspSetting.OIDC_TECHNICIANS,
            MspSetting.OIDC_NEW_PEOPLE,
            MspSetting.BREAK_GLASS_NETWORKS));
    groups.add(
        group(
            "Notices",
            stored,
            MspSetting.MAIL_HOST,
            MspSetting.MAIL_PORT,
            MspSetting.MAIL_SECURITY,
            MspSetting.MAIL_USER,
            MspSetting.MAIL_PASSWORD,
            MspSetting.MAIL_FROM,
            MspSetting.MAIL_APPROVERS_TO,
            MspSetting.MAIL_ALARMS_TO,
            MspSetting.APPROVAL_WEBHOOK,
            MspSetting.ALARM_WEBHOOK,
            MspSetting.WEBHOOK_SECRET));
    groups.add(
        group(
            "idemeum",
            stored,
            MspSetting.IDEMEUM_API_KEY,
            MspSetting.IDEMEUM_CLIENT_ID,
            MspSetting.IDEMEUM_CLIENT_SECRET,
            MspSetting.IDEMEUM_CUSTOMERS,
            MspSetting.IDEMEUM_TICKET_END,
            MspSetting.IDEMEUM_ACCOUNT_LIFETIME));
    groups.add(
        group(
            "HaloPSA",
            stored,
            MspSetting.HALOPSA_URL,
            MspSetting.HALOPSA_TENANT,
            MspSetting.HALOPSA_CLIENT_ID,
            MspSetting.HALOPSA_CLIENT_SECRET,
            MspSetting.HALOPSA_WEBHOOK_SECRET,
            MspSetting.HALOPSA_CLIENT_ATTRIBUTE,
            MspSetting.HALOPSA_NOTES,
            MspSetting.HALOPSA_NOTE_OUTCOME,
            MspSetting.HALOPSA_REQUESTS));
    groups.add(
        new Group(
            "Notes on tickets",
            NoteTexts.settings().stream().map(setting -> field(setting.key(), stored)).toList()));
    return new SettingsPage(
        admin,
        stored.revision(),
        groups,
        msp.settings().tabSecrets().size(),
        live.history(Long.MAX_VALUE, CHANGES).stream()
            .map(change -> change(change, stored))
            .toList());
  }

  private static Group group(String title, StoredSettings stored, MspSetting... settings) {
    return new Group(
        title, Stream.of(settings).map(setting -> field(setting.key(), stored)).toList());
  }

  private static Set<String> resolvers(StoredSettings stored) {
    Set<String> keys = new TreeSet<>();
    stored
        .entries()
        .forEach(
            (key, entry) -> {
              if (MspSetting.of(key).isEmpty() && entry.value().isPresent()) {
                keys.add(key);
              }
            });
    return keys;
  }

  private static Field field(String key, StoredSettings stored) {
    boolean secret = MspSetting.isSecret(key);
    StoredSettings.Entry entry = stored.entries().get(key);
    return new Field(
        key,
        MspSetting.of(key).map(MspSetting::title).orElse(""),
        secret ? "" : stored.value(key).orElse(""),
        stored.value(key).isPresent(),
        secret,
        MspSetting.of(key).map(MspSetting::standard).orElse(""),
        MspSetting.of(key).map(MspSetting::meaning).orElse("A resolver's own setting."),
        NoteTexts.has(key),
        MspSetting.of(key).map(MspSetting::choices).orElse(List.of()),
        entry == null ? "" : Words.time(entry.at()) + " by " + entry.author());
  }

  private static Change change(SettingsChange change, StoredSettings stored) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(change.values())
        .forEach(
            (key, values) ->
                lines.add(
                    key
                        + ": "
                        + MspSetting.shown(key, values.before().orElse(null))
                        + " → "
                        + MspSetting.shown(key, values.after().orElse(null))));
    boolean undoable =
        change.revision() > 1
            && change.values().keySet().stream()
                .noneMatch(
                    key -> MspSetting.isSecret(key) || stored.revisionOf(key) != change.revision());
    return new Change(
        change.revision(),
        Words.time(change.at()),
        change.author(),
        change.reason(),
        lines,
        undoable);
  }
}
