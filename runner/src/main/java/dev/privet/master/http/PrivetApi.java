package dev.privet.master.http;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Privet master",
            version = "1",
            description =
                "What a master and its runners say to each other. Every request but health carries"
                    + " the master's token, when it has one."),
    security = @SecurityRequirement(name = "token"),
    components =
        @Components(
            headers =
                @Header(
                    name = Problems.HELD,
                    description =
                        "How many bytes of the output the master holds: send on from there",
                    required = true,
                    schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The token of -token-file or PRIVET_TOKEN")
public class PrivetApi extends Application {}
