// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.msp.SettingsChange;
import dev.jitgate.msp.StoredSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.LiveSettings;
import dev.jitgate.web.deployment.TabSecretRotation;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.settings.MspSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and changes the MSP's settings while the server runs. */
@Path("settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

  private static final Pattern REVISION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
  private static final Pattern BEFORE = Pattern.compile("before=(\\d{1,18})");
  private static final int PAGE = 50;

  /** Returns every setting, with who changed it last. */
  @GET
  public Response list(@Context HttpServletRequest request) {
    StoredSettings stored = settings(request).load();
    JsonObjectBuilder settings = JsonParts.object();
    TreeSet<String> keys = new TreeSet<>(stored.entries().keySet());
    for (MspSetting setting : MspSetting.values()) {
      keys.add(setting.key());
    }
    keys.forEach(key -> settings.add(key, setting(key, stored)));
    JsonObject body =
        JsonParts.object().add("revision", stored.revision()).add("settings", settings).build();
    return Response.ok(body).header("ETag", "\"" + stored.revision() + "\"").build();
  }

  private static JsonObjectBuilder setting(String key, StoredSettings stored) {
    Optional<MspSetting> known = MspSetting.of(key);
    boolean secret = MspSetting.isSecret(key);
    Optional<String> value = stored.value(key);
    JsonObjectBuilder json = JsonParts.object().add("set", value.isPresent());
    if (!secret) {
      value.ifPresent(text -> json.add("value", text));
    }
    json.add("secret", secret)
        .add("default", known.map(MspSetting::standard).orElse(""))
        .add("meaning", known.map(MspSetting::meaning).orElse("A resolver's own setting."));
    StoredSettings.Entry entry = stored.entries().get(key);
    if (entry != null) {
      json.add("revision", entry.revision())
          .add("changedBy", entry.author())
          .add("changedAt", entry.at().toString());
    }
    return json;
  }

  /** Changes settings, all or none. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @Context HttpServletRequest request,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    SettingsDraft draft = SettingsDraft.read(body);
    long revision =
        settings(request)
            .change(revision(match), draft.values(), ApiCaller.origin(request), draft.reason());
    return changed(revision);
  }

  /** Tells what an address would lead to with other settings; changes nothing. */
  @POST
  @Path("trial")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject trial(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    SettingsDraft draft = SettingsDraft.read(body);
    String query =
        draft
            .query()
            .orElseThrow(() -> new JitgateException(ErrorCode.BODY_INVALID, "There is no query."));
    return ResolveResource.json(
        DoorFilter.msp(request),
        settings(request).tryOut(draft.values(), query, ApiCaller.origin(request)));
  }

  /** Puts a secret of the custom tab behind the present one. */
  @POST
  @Path("tab-secrets")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response addTabSecret(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonObject json = JsonBody.known(body, "secret", "reason");
    String secret =
        SettingsDraft.member(json, "secret")
            .orElseThrow(() -> new JitgateException(ErrorCode.BODY_INVALID, "There is no secret."));
    String reason = SettingsDraft.member(json, "reason").orElse("A new secret beside the old one.");
    return changed(
        new TabSecretRotation(settings(request)).add(secret, ApiCaller.origin(request), reason));
  }

  /** Takes the older of two secrets of the custom tab away. */
  @DELETE
  @Path("tab-secrets/old")
  public Response dropOldTabSecret(@Context HttpServletRequest request) {
    return changed(
        new TabSecretRotation(settings(request))
            .dropOld(ApiCaller.origin(request), "HaloPSA has the new secret."));
  }

  /** Takes a change back. */
  @POST
  @Path("history/{revision}/undo")
  public Response undo(
      @Context HttpServletRequest request, @PathParam("revision") String revisionText) {
    long made = settings(request).undo(number(revisionText), ApiCaller.origin(request));
    return changed(made);
  }

  /** Returns what was changed, the latest first. */
  @GET
  @Path("history")
  public JsonObject history(@Context HttpServletRequest request) {
    return JsonParts.object()
        .add(
            "changes",
            Shapes.array(
                settings(request).history(before(request.getQueryString()), PAGE),
                SettingsResource::change))
        .build();
  }

  private static JsonObjectBuilder change(SettingsChange change) {
    JsonObjectBuilder values = JsonParts.object();
    new TreeMap<>(change.values())
        .forEach(
            (key, value) -> {
              JsonObjectBuilder one = JsonParts.object();
              value.before().ifPresent(text -> one.add("before", MspSetting.shown(key, text)));
              value.after().ifPresent(text -> one.add("after", MspSetting.shown(key, text)));
              values.add(key, one);
            });
    JsonObjectBuilder json =
        JsonParts.object()
            .add("revision", change.revision())
            .add("at", change.at().toString())
            .add("author", change.author())
            .add("reason", change.reason())
            .add("values", values);
    change.undoes().ifPresent(undone -> json.add("undoes", undone));
    return json;
  }

  private LiveSettings settings(HttpServletRequest request) {
    return DoorFilter.msp(request).liveSettings();
  }

  private static Response changed(long revision) {
    return Response.ok(JsonParts.object().add("revision", revision).build())
        .header("ETag", "\"" + revision + "\"")
        .build();
  }

  private static long revision(@Nullable String match) {
    Matcher revision = REVISION.matcher(match == null ? "" : match.strip());
    if (!revision.matches()) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID,
          "If-Match must carry the ETag of GET /api/v1/settings, a revision in quotes.");
    }
    return Long.parseLong(revision.group(1));
  }

  private static long before(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Matcher before = BEFORE.matcher(query);
    if (!before.matches()) {
      throw new JitgateException(
          ErrorCode.BODY_INVALID, "The query is neither empty nor before=<revision>.");
    }
    return Long.parseLong(before.group(1));
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new JitgateException(ErrorCode.PAGE_NOT_FOUND, "");
    }
    return Long.parseLong(text);
  }
}
