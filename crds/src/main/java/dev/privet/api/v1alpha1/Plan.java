package dev.privet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Stages that run one after another. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
    @Size(min = 1, max = 40)
        @Pattern("^[a-z0-9][a-z0-9-]*$")
        @JsonPropertyDescription(
            "What PROJECT_NAME begins with, after which come the run and the number of the command."
                + " Default: privet.")
        String name,
    @Required @Size(min = 1, max = 1000) @JsonPropertyDescription("The stages, in order.")
        List<Stage> stages) {}
