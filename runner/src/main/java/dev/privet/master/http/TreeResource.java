package dev.privet.master.http;

import dev.privet.protocol.BlobRequest;
import dev.privet.protocol.Problem;
import dev.privet.protocol.UnknownBlobException;
import dev.privet.sync.BlobReader;
import dev.privet.sync.SharedTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.groups.GeneratorEmitter;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The project's files, for runners that have none of their own or older ones. */
@Path("/v1/tree")
@Tag(name = "tree")
public class TreeResource {

  private static final String GZIP = "gzip";

  /** The manifest. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "tree",
      summary = "The files that runners get, one line each",
      description =
          "First `privet-tree 1 KEY ENTRIES`, then in the order of their paths `d MODE PATH` for a"
              + " folder, `f MODE SIZE SHA-256 PATH` for a file, `l TARGET PATH` for a link; in"
              + " paths and targets, bytes that are not printable ASCII, blanks and `%` are `%XX`.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "204", description = "Runners have their own files")
  public Response tree(
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Parameter(hidden = true)
          Optional<String> encodings) {
    Optional<SharedTree> tree = MasterServer.current().tree;
    if (tree.isEmpty()) {
      return Response.noContent().build();
    }
    if (encodings.orElse("").contains(GZIP)) {
      return Response.ok(tree.get().zippedManifest())
          .header(HttpHeaders.CONTENT_ENCODING, GZIP)
          .build();
    }
    return Response.ok(tree.get().manifest()).build();
  }

  /** Content. */
  @POST
  @Path("blobs")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "blobs",
      summary = "Bytes of files of the tree, one after another, at most 1 MiB")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "404",
      description = "The tree has no such bytes",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Problem.class)))
  public Multi<byte[]> blobs(BlobRequest request) {
    BlobReader reader =
        MasterServer.current()
            .tree
            .orElseThrow(() -> new UnknownBlobException("this master has no -sync"))
            .open(Bodies.require(request));
    return Multi.createFrom()
        .<BlobReader, byte[]>generator(() -> reader, TreeResource::emit)
        .onTermination()
        .invoke(() -> close(reader))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(Infrastructure.getDefaultWorkerPool(), 1);
  }

  /** A slow client holds no thread: the next piece is read when the last one is on its way. */
  private static BlobReader emit(BlobReader reader, GeneratorEmitter<? super byte[]> emitter) {
    try {
      byte[] piece = reader.read();
      if (piece.length == 0) {
        emitter.complete();
      } else {
        emitter.emit(piece);
      }
    } catch (IOException e) {
      emitter.fail(e);
    }
    return reader;
  }

  private static void close(BlobReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
