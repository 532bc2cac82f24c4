package dev.privet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;

/**
 * What a user asks for. As in every resource, a field that was not given and has no default is
 * null.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivetRunSpec(
    @Required
        @Size(min = 1, max = 1024)
        @ValidationRule(
            value = "self.matches('^[^\\\\s]+$')",
            message = "spec.image must be the name of an image, without spaces")
        @JsonPropertyDescription(
            "The script image: the suite, its kit and what they need. Any libc; a shell is not"
                + " needed.")
        String image,
    @SpecReplicas
        @Default("1")
        @ValidationRule(
            value = "self >= 1 && self <= 10000",
            message =
                "spec.runners must be from 1 to 10000; to stop runners for a while set spec.suspend")
        @JsonPropertyDescription(
            "How many runners there are, 1 to 10,000. May change while the run goes on.")
        Integer runners,
    @Size(min = 1, max = 1024)
        @ValidationRule(
            value = "self.startsWith('/')",
            message = "spec.workingDir must be an absolute path, such as /src")
        @JsonPropertyDescription(
            "The directory in which scripts run. Default: the image's working directory.")
        String workingDir,
    @Default("test/privet")
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription(
            "The kit: the folder of the scripts, absolute or below the working directory.")
        String scriptsDir,
    @Default("Lines")
        @JsonPropertyDescription(
            "What the units script prints: a unit per line (Lines), or a JSON document per line"
                + " (Json).")
        UnitsFormat unitsFormat,
    @Default("1")
        @ValidationRule(
            value = "type(self) == int ? self >= 1 && self <= 1000 : self == 'auto'",
            message = "spec.slots must be from 1 to 1000, or auto")
        @JsonPropertyDescription(
            "How many batches each runner runs at a time, 1 to 1,000; auto is one per processor that"
                + " the limit of spec.resources gives it, or that its node has.")
        IntOrString slots,
    @JsonPropertyDescription("How many units one call of runner-run-units gets. Default: one unit.")
        Batch batch,
    @Default("1h")
        @Size(max = 32)
        @ValidationRule(value = Times.VALID, message = "spec.unitTimeout" + Times.MESSAGE)
        @JsonPropertyDescription("How long one batch may run, such as 90s or 1h30m.")
        String unitTimeout,
    @Size(max = 32)
        @ValidationRule(value = Times.VALID, message = "spec.deadline" + Times.MESSAGE)
        @JsonPropertyDescription(
            "How long the run may take from its start, such as 90s or 1h30m. Default: no limit.")
        String deadline,
    @JsonPropertyDescription("What is tried again.") Retries retries,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription(
            "After this many failed units no more are started. Default: all run.")
        Integer failFast,
    @Default("false") @JsonPropertyDescription("With failFast: what runs then is ended, too.")
        Boolean failFastKill,
    @Min(1)
        @Max(255)
        @JsonPropertyDescription(
            "The exit code by which runner-run-units says that its units were skipped.")
        Integer skipCode,
    @Size(max = 10)
        @JsonPropertyDescription(
            "Variables whose values are combined: each unit runs once per combination.")
        List<Axis> matrix,
    @Size(max = 100)
        @JsonPropertyDescription(
            "Combinations of the matrix that are not run, each as values of one variable or more.")
        List<Map<String, @Size(max = 256) String>> matrixExclude,
    @Size(min = 1, max = 200)
        @ValidationRule(
            value = "self.exists(s, !has(s.cleanup) || !s.cleanup)",
            message = "spec.stages must have a stage to run, one without cleanup: add it")
        @JsonPropertyDescription(
            "What runs, one after another, as in a file of `privet plan`. Default: the units of the"
                + " kit.")
        List<Stage> stages,
    @Default("SlowestFirst")
        @JsonPropertyDescription(
            "Which units go first: the slowest ones by the suite's timings, those that failed most"
                + " often, as they are listed, or in a random order.")
        Order order,
    @Min(0)
        @JsonPropertyDescription(
            "Of the random order: the same seed gives the same order. Default: another each time.")
        Long seed,
    @Size(min = 1, max = 48)
        @ValidationRule(
            value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
            message = "spec.suite must be lower-case letters, digits and '-', such as shop-unit")
        @JsonPropertyDescription(
            "The name under which how long units take is kept from run to run, in the ConfigMap"
                + " privet-timings-SUITE of the namespace. Default: it is not kept.")
        String suite,
    @Default("false") @JsonPropertyDescription("A run without units is a success.")
        Boolean allowNoUnits,
    @Default("false") @JsonPropertyDescription("A startup hook that fails does not fail the run.")
        Boolean overlookStartupHookFailure,
    @Size(max = 200)
        @JsonPropertyDescription("Variables of the scripts, as in a container of a pod.")
        List<EnvVar> env,
    @Size(max = 50)
        @JsonPropertyDescription(
            "ConfigMaps and Secrets whose entries are variables of the scripts.")
        List<EnvFromSource> envFrom,
    @Size(max = 20)
        @ValidationRule(
            value = "self.all(a, self.exists_one(b, b.name == a.name))",
            message = "spec.services must not have two of the same name: rename one")
        @ValidationRule(
            value = "self.all(a, !(a.name in ['privet', 'scripts', 'install']))",
            message =
                "spec.services must not use the names privet, scripts and install, which the pod's"
                    + " own containers have: rename the service")
        @JsonPropertyDescription(
            "Containers beside each runner, a database for one: started before the startup hook, and"
                + " ready when it runs (give a startupProbe or a readinessProbe).")
        List<Service> services,
    @JsonPropertyDescription("The resources of the container that runs the scripts.")
        ResourceRequirements resources,
    @PreserveUnknownFields
        @SchemaFrom(type = Object.class)
        @JsonPropertyDescription(
            "A pod template (core/v1 PodTemplateSpec), merged over the generated one: lists of named"
                + " things by name, other lists as a whole. The containers are named scripts and"
                + " privet.")
        Map<String, Object> template,
    @Default("false")
        @JsonPropertyDescription(
            "Runners stop, having finished or given back their units; false lets them go on.")
        Boolean suspend,
    @Default("false")
        @ValidationRule(
            value = "self || !oldSelf",
            message =
                "spec.cancel cannot be taken back: delete the run and apply it anew, or give it"
                    + " another name")
        @JsonPropertyDescription("Ends the run: what runs is stopped, with exit code 143.")
        Boolean cancel,
    @Min(0)
        @Max(31_536_000)
        @JsonPropertyDescription(
            "After how many seconds a finished run is deleted with all it made. Default: never.")
        Long ttlSecondsAfterFinished) {

  /** Which units go first. */
  public enum Order {
    SlowestFirst,
    FailedFirst,
    Listed,
    Random
  }

  /** What the units script prints. */
  public enum UnitsFormat {
    Lines,
    Json
  }

  /** The size of a batch: by count, by time, or learned. */
  @ValidationRule(
      value =
          "(has(self.units) ? 1 : 0) + (has(self.duration) ? 1 : 0)"
              + " + (has(self.auto) && self.auto ? 1 : 0) == 1",
      message = "spec.batch must have one of units, duration, and auto: true")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Batch(
      @Min(1) @Max(100_000) @JsonPropertyDescription("At most this many units.") Integer units,
      @Size(max = 32)
          @ValidationRule(value = Times.VALID, message = "spec.batch.duration" + Times.MESSAGE)
          @JsonPropertyDescription("About as many units as take this long, such as 20s.")
          String duration,
      @JsonPropertyDescription(
              "Learn what one invocation costs on top of its units, and keep that under 5 % of the"
                  + " work.")
          Boolean auto) {}

  /** One variable of the matrix. */
  public record Axis(
      @Required
          @Size(min = 1, max = 63)
          @ValidationRule(
              value = "self.matches('^[A-Za-z_][A-Za-z0-9_]*$') && !self.startsWith('PRIVET_')",
              message =
                  "spec.matrix[].name must be the name of a variable: letters, digits and _, and"
                      + " not PRIVET_…")
          @JsonPropertyDescription("The variable.")
          String name,
      @Required
          @Size(min = 1, max = 50)
          @JsonPropertyDescription(
              "Its values, different from each other, not empty and without commas.")
          List<@Size(min = 1, max = 256) @Pattern("^[^,]+$") String> values) {}

  /** What is tried again. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Retries(
      @Default("0")
          @Min(0)
          @Max(100)
          @JsonPropertyDescription("How often a unit that failed is tried again.")
          Integer failed,
      @Default("3")
          @Min(1)
          @Max(100)
          @JsonPropertyDescription("How many runners may die under a unit before it is lost.")
          Integer lost,
      @Min(0)
          @Max(1_000_000)
          @JsonPropertyDescription(
              "How many units may pass only when they are tried again; more fail the run with exit"
                  + " code 119. Default: any number.")
          Integer maxFlaky) {}

  /** A container beside each runner: core/v1 Container. */
  @PreserveUnknownFields
  public record Service(
      @Required @Size(min = 1, max = 63) @JsonPropertyDescription("The name of the container.")
          String name,
      @Required
          @Size(min = 1, max = 1024)
          @JsonPropertyDescription(
              "The image of the container; further fields are those of a container of a pod.")
          String image,
      @com.fasterxml.jackson.annotation.JsonAnySetter
          @com.fasterxml.jackson.annotation.JsonAnyGetter
          Map<String, Object> others) {}
}
