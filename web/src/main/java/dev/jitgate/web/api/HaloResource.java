// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.halopsa.HaloException;
import dev.jitgate.web.halopsa.NotePreview;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.TicketNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What of the MSP's HaloPSA works, and the notes on its tickets. */
@Path("halopsa")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HaloResource {

  private static final String STAGE = "stage";
  private static final String TEXT = "text";

  @Inject private RunningDeployment running;

  /** Looks at it; nothing is changed there. */
  @POST
  @Path("check")
  public JsonObject check(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    try {
      return JsonParts.object()
          .add("at", Instant.now().toString())
          .add("checks", Shapes.array(msp.haloPsa().check(), EntraShapes::check))
          .build();
    } catch (HaloException e) {
      throw e.refusal();
    }
  }

  /** Returns the notes on tickets, the latest first. */
  @GET
  @Path("notes")
  public JsonObject notes(@Context HttpServletRequest request) {
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("limit"));
    ServedMsp msp = DoorFilter.msp(request);
    SqlNoteStore store = msp.tickets().notes();
    TicketNote.Counts counts = store.counts(msp.msp(), Instant.now());
    JsonObjectBuilder json =
        JsonParts.object()
            .add("waiting", counts.waiting())
            .add("failing", counts.failing())
            .add("givenUp", counts.givenUp());
    counts.oldest().ifPresent(at -> json.add("oldestAt", at.toString()));
    return json.add(
            "notes", Shapes.array(store.list(msp.msp(), fields.limit()), HaloResource::note))
        .build();
  }

  /** Shows what a note would say. */
  @POST
  @Path("notes/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject preview(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonBody json = JsonBody.read(body, STAGE, TEXT);
    NoteStage stage =
        NoteStage.of(json.text(STAGE).orElseThrow(() -> JsonBody.missing(STAGE)))
            .orElseThrow(() -> JsonBody.invalid("There is no such stage."));
    String html =
        NotePreview.html(
            stage,
            json.text(TEXT).filter(text -> !text.isBlank()).map(HaloResource::template),
            DoorFilter.msp(request).settings().host().origins().get(0),
            Instant.now());
    return JsonParts.object()
        .add("html", html)
        .add("lines", JsonParts.array(NotePreview.lines(html)))
        .build();
  }

  private static NoteTemplate template(String text) {
    try {
      return NoteTemplate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.SETTING_REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Gives up all notes that wait, for whoever has no HaloPSA any more. */
  @DELETE
  @Path("notes/waiting")
  public JsonObject drop(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    int dropped =
        running
            .get()
            .trail()
            .grants()
            .notesDropped(ApiCaller.origin(request))
            .perform(
                () -> msp.tickets().notes().dropWaiting(msp.msp(), Instant.now()),
                count -> Map.of("count", Integer.toString(count)));
    return JsonParts.object().add("dropped", dropped).build();
  }

  /** Tries a note again that was given up. */
  @POST
  @Path("notes/{id}/again")
  public Response again(@Context HttpServletRequest request, @PathParam("id") String id) {
    ServedMsp msp = DoorFilter.msp(request);
    UUID note = Ids.read(id, ErrorCode.NOTE_UNKNOWN);
    running
        .get()
        .trail()
        .grants()
        .noteTriedAgain(ApiCaller.origin(request), note.toString())
        .perform(
            () -> {
              if (!msp.tickets().notes().again(msp.msp(), note, Instant.now())) {
                throw new JitgateException(
                    ErrorCode.NOTE_UNKNOWN, "There is no note with that id that was given up.");
              }
              return note;
            });
    return Response.noContent().build();
  }

  private static JsonObjectBuilder note(TicketNote note) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", note.id().toString())
            .add("ticket", note.draft().ticket())
            .add("access", note.draft().grant().toString())
            .add("stage", note.draft().stage().word())
            .add("state", note.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .add("attempts", note.attempts())
            .add("madeAt", note.madeAt().toString());
    note.actionId().ifPresent(action -> json.add("action", action));
    note.postedAt().ifPresent(at -> json.add("postedAt", at.toString()));
    return note.trouble().isEmpty() ? json : json.add("trouble", note.trouble());
  }
}
