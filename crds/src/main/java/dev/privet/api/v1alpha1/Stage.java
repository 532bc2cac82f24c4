package dev.privet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A part of a plan: one command, commands at once, a command for each item of a list, or the units
 * of a kit. Stages run one after another. A field that was not given and has no default is null.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "[has(self.run), has(self.parallel), has(self.kit) && self.kit].exists_one(k, k)",
    message = "a stage has exactly one of run, parallel and kit: give it one")
@ValidationRule(
    value = "!(has(self.count) || has(self.list)) || has(self.run)",
    message = "a stage with count or list has run, too: add the command to run")
@ValidationRule(
    value = "!(has(self.count) && has(self.list))",
    message = "a stage has either count or list: give one of them")
@ValidationRule(
    value = "!has(self.split) || has(self.list)",
    message = "a stage with split has list, too: add the command that prints the items")
@ValidationRule(
    value = "!(has(self.check) && has(self.kit) && self.kit)",
    message = "check is for commands: a stage with kit lets the kit's script judge")
public record Stage(
    @Required
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9_.-]*$")
        @JsonPropertyDescription("The stage's name, another one for each stage.")
        String name,
    @Size(min = 1, max = 32768)
        @JsonPropertyDescription("A command of sh. With a list, its items are \"$@\".")
        String run,
    @Min(1)
        @Max(10000)
        @JsonPropertyDescription(
            "How often the command runs, all at once as far as there are slots; CI_COMMAND_NUMBER is"
                + " 1 to count.")
        Integer count,
    @Size(min = 1, max = 10000)
        @JsonPropertyDescription("Commands that run at once, as far as there are slots.")
        List<Command> parallel,
    @Size(min = 1, max = 32768)
        @JsonPropertyDescription(
            "A command of sh that prints the items, one a line; the master runs it when the stage"
                + " begins.")
        String list,
    @JsonPropertyDescription(
            "How the items of the list become commands: in batches, as slots come for them"
                + " (Dynamic, the default); one by one (Separately); one group per slot (Groups).")
        Split split,
    @JsonPropertyDescription("The stage runs the units of the kit.") Boolean kit,
    @Size(max = 32)
        @Pattern(Times.PATTERN)
        @JsonPropertyDescription(
            "How long one command may run, and what lists the stage, such as 90s, 20m or 1h30m.")
        String timeout,
    @Default("false")
        @JsonPropertyDescription(
            "The stages after this one run even when it failed; the run fails.")
        Boolean continueOnFailure,
    @Default("false")
        @JsonPropertyDescription(
            "The stage runs at the end, whatever happened before, and changes no verdict.")
        Boolean cleanup,
    @JsonPropertyDescription(
            "Number (the default with count): command N goes to the runner of command N of the"
                + " stages before. None: to any.")
        Affinity affinity,
    @Default("false") @JsonPropertyDescription("Output is printed of commands that fail only.")
        Boolean suppressOutput,
    @Size(min = 1, max = 32768)
        @JsonPropertyDescription(
            "A command of sh that judges: it gets the output on its stdin, and a code that is not 0"
                + " fails the command.")
        String check) {

  /** How a list is split. */
  public enum Split {
    Dynamic,
    Separately,
    Groups
  }

  /** Where a command goes. */
  public enum Affinity {
    Number,
    None
  }

  /** One of several commands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Command(
      @Size(min = 1, max = 255)
          @JsonPropertyDescription("What the command is called in reports. Default: the command.")
          String name,
      @Required @Size(min = 1, max = 32768) @JsonPropertyDescription("A command of sh.") String run,
      @JsonPropertyDescription("Output is printed only if it fails.") Boolean suppressOutput,
      @Size(min = 1, max = 32768)
          @JsonPropertyDescription("A command of sh that judges the output.")
          String check) {}

  /** Whether the stage runs at the end, whatever happened. */
  public boolean isCleanup() {
    return Boolean.TRUE.equals(cleanup);
  }

  /** Whether the stage runs the units of the kit. */
  public boolean runsKit() {
    return Boolean.TRUE.equals(kit);
  }

  /** Whether a failure lets the next stages run. */
  public boolean continues() {
    return Boolean.TRUE.equals(continueOnFailure);
  }
}
