// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Check;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.NamedObject;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Level;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks into a directory before anybody needs it; changes nothing there. */
final class PreflightRun {

  /** Privileged Authentication Administrator and Global Administrator. */
  private static final Set<String> STRONG_ROLES =
      Set.of("7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "62e90394-69f5-4237-9190-012177145e10");

  private final GraphSession graph;
  private final DirectoryMemory memory;
  private final Needs needs;
  private final List<Check> checks = new ArrayList<>();
  private Level level = Level.UNKNOWN;

  private PreflightRun(GraphSession graph, DirectoryMemory memory, Needs needs) {
    this.graph = graph;
    this.memory = memory;
    this.needs = needs;
  }

  /** Returns what is found now; nothing that was found before counts. */
  static Preflight of(EntraProviders providers, Directory directory, Needs needs) {
    providers.forget(directory);
    GraphSession graph = providers.session(directory, Urgency.HIGH);
    PreflightRun run = new PreflightRun(graph, providers.memory(), needs);
    run.all();
    return new Preflight(graph.clock().instant(), run.level, run.checks);
  }

  private void all() {
    Optional<AccessToken> token = token();
    if (token.isEmpty()) {
      return;
    }
    permissions(token.get());
    look("directory", "Directory", () -> directory(graph));
    look("domain", "Domains", this::domains);
    look("passes", "Temporary Access Passes", this::passes);
    look("level", "Accounts that hold roles", () -> level(token.get()));
    look("pim", "Privileged Identity Management", this::pim);
    if (AppPermission.LOCAL_PASSWORDS.isIn(token.get().permissions().orElse(Set.of()))) {
      look("laps", "Windows LAPS", () -> LocalPasswords.check(graph));
    }
    needs.roles().forEach(name -> look("role", name, () -> role(name)));
    needs.groups().forEach(name -> look("group", name, () -> group(name)));
  }

  /** What cannot be looked at is found to be so, and the rest is looked at all the same. */
  private void look(String topic, String subject, Supplier<Check> one) {
    try {
      checks.add(one.get());
    } catch (ProviderException e) {
      checks.add(Check.fail(topic, subject, e.detail(), fix(e)));
    }
  }

  private static String fix(ProviderException e) {
    return switch (e.trouble()) {
      case REFUSED -> "Give the app the permissions that are missing above.";
      case THROTTLED, UNREACHABLE, UNCERTAIN -> "Run the preflight again in a minute.";
      default -> e.trouble().code().remedy();
    };
  }

  private Optional<AccessToken> token() {
    try {
      AccessToken token = graph.token();
      checks.add(Check.ok("sign-in", "Sign-in", "Microsoft lets jitgate in."));
      return Optional.of(token);
    } catch (ProviderException e) {
      checks.add(
          Check.fail(
              "sign-in",
              "Sign-in",
              e.detail(),
              e.trouble().isPassing() && e.trouble() != ProviderException.Trouble.LOCKED_OUT
                  ? "Run the preflight again in a minute."
                  : "Check the ids, the secret or certificate, and that the customer consented."
                      + " After a consent it can take some minutes."));
      return Optional.empty();
    }
  }

  private void permissions(AccessToken token) {
    Optional<Set<String>> granted = token.permissions();
    if (granted.isEmpty()) {
      checks.add(
          Check.warn(
              "permission",
              "Permissions",
              "The token does not tell which permissions the app has.",
              "Compare them with the list in docs/entra.md by hand."));
      return;
    }
    for (AppPermission permission : AppPermission.values()) {
      checks.add(permission(permission, permission.isIn(granted.get())));
    }
    List<String> excess = AppPermission.excess(granted.get());
    if (!excess.isEmpty()) {
      checks.add(
          Check.warn(
              "excess",
              "Further permissions",
              "The app has more than jitgate uses: " + String.join(", ", excess) + ".",
              "Take them from the app registration, and from the enterprise application."));
    }
  }

  private Check permission(AppPermission permission, boolean present) {
    if (present) {
      return Check.ok("permission", permission.text(), "The app has it.");
    }
    String finding =
        "It is missing (app role "
            + permission.appRoleId()
            + "): jitgate cannot "
            + permission.purpose()
            + ".";
    String fix = "Add it to the app registration as an application permission, and consent again.";
    return permission.need() == AppPermission.Need.ALWAYS
        ? Check.fail("permission", permission.text(), finding, fix)
        : Check.warn("permission", permission.text(), finding, fix);
  }

  /** Looks whether a directory is the one that is meant. */
  static Check directory(GraphSession graph) {
    Connection connection = graph.directory().connection();
    JsonObject organization =
        graph.list("/organization?$select=id,displayName").stream().findFirst().orElse(Fields.NONE);
    String id = Fields.text(organization, "id");
    if (!id.toLowerCase(Locale.ROOT).equals(connection.directoryId().toString())) {
      return Check.fail(
          "directory", "Directory", "It says that it is another one.", "Correct the directory id.");
    }
    String name = Redaction.shown(Fields.text(organization, "displayName"), List.of(), 128);
    return Check.ok("directory", "Directory", "It is " + name + ".");
  }

  private Check domains() {
    List<Domains.Domain> all = new Domains(graph).all();
    if (!needs.domain().isEmpty()) {
      boolean usable =
          all.stream()
              .anyMatch(each -> each.usable() && each.name().equalsIgnoreCase(needs.domain()));
      return usable
          ? Check.ok("domain", "Domains", "User names can end with " + needs.domain() + ".")
          : Check.fail(
              "domain",
              "Domains",
              needs.domain() + " is not there, not verified, or federated.",
              "Take another domain in the policy, best none: then it is the initial one.");
    }
    return Domains.initial(all)
        .map(each -> Check.ok("domain", "Domains", "User names end with " + each.name() + "."))
        .orElseGet(
            () ->
                Check.fail(
                    "domain",
                    "Domains",
                    "The initial domain cannot be used.",
                    "Name a verified domain in the policy that is not federated."));
  }

  private Check passes() {
    String topic = "passes";
    String subject = "Temporary Access Passes";
    if (!graph.directory().connection().cloud().hasPasses()) {
      return lacking(topic, subject, "This cloud has none.", "Choose passwords in the policy.");
    }
    PassPolicy policy = new Passes(graph).policy();
    if (!policy.enabled()) {
      return lacking(
          topic,
          subject,
          "The directory's policy does not allow them.",
          "Enable them in Entra ID under Authentication methods, or choose passwords in the"
              + " policy.");
    }
    String life =
        "They work from "
            + hours(policy.minimum())
            + " to "
            + hours(policy.maximum())
            + (policy.onceOnly() ? ", each once only." : ".");
    return policy.groups().isEmpty()
        ? Check.ok(topic, subject, life)
        : Check.warn(
            topic,
            subject,
            life + " Only members of " + policy.groups().size() + " group(s) may have one.",
            "Let the policy put accounts into such a group: "
                + String.join(", ", policy.groups())
                + ".");
  }

  private Check lacking(String topic, String subject, String finding, String fix) {
    return needs.passes()
        ? Check.fail(topic, subject, finding, fix)
        : Check.warn(topic, subject, finding, fix);
  }

  private static String hours(int minutes) {
    Duration life = Duration.ofMinutes(minutes);
    return minutes % 60 == 0 ? life.toHours() + " h" : minutes + " min";
  }

  /** By the roles that the app itself holds in the directory. */
  private Check level(AccessToken token) {
    String subject = "Accounts that hold roles";
    Optional<String> self = token.objectId();
    if (self.isEmpty()) {
      return Check.warn(
          "level", subject, "The token does not tell who the app is.", "Nothing is to be done.");
    }
    boolean strong =
        graph
            .list(
                "/roleManagement/directory/roleAssignments?"
                    + GraphRequest.filter("principalId", self.get()))
            .stream()
            .anyMatch(each -> STRONG_ROLES.contains(Fields.text(each, "roleDefinitionId")));
    level = strong ? Level.B : Level.A;
    return Check.ok(
        "level",
        subject,
        strong
            ? "Level B: jitgate can disable them at once."
            : "Level A: jitgate takes their roles first and disables them some minutes later. With"
                + " the role Privileged Authentication Administrator the app could do it at once.");
  }

  private Check pim() {
    boolean present = new Pim(graph, memory).isThere();
    return Check.ok(
        "pim",
        "Privileged Identity Management",
        present
            ? "The directory ends roles by itself as well, should jitgate not."
            : "The directory's licence has none; jitgate alone ends roles.");
  }

  private Check role(String name) {
    List<NamedObject> roles = new Roles(graph, memory).catalogue();
    return roles.stream().anyMatch(role -> role.name().equalsIgnoreCase(name))
        ? Check.ok("role", name, "The directory has it.")
        : Check.fail(
            "role", name, "The directory has no such role.", "Correct its name in the policy.");
  }

  private Check group(String name) {
    int found = new Groups(graph).named(name).size();
    if (found == 1) {
      return Check.ok("group", name, "The directory has it.");
    }
    return found == 0
        ? Check.fail(
            "group",
            name,
            "The directory has no such group that people can be put into.",
            "Make a security group of that name with assigned members, or correct the policy.")
        : Check.fail(
            "group",
            name,
            "The directory has " + found + " groups of that name.",
            "Rename all but one of them.");
  }
}
