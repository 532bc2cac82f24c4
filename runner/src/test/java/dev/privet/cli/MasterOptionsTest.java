package dev.privet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.schedule.Stages;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MasterOptionsTest {

  private static Duration noRunnersTimeout(boolean managed, String... flags) {
    PrivetCommand command = new PrivetCommand();
    new CommandLine(command).parseArgs(flags);
    return command.master.settings(Stages.OF_KIT, true, managed).noRunnersTimeout();
  }

  @Test
  void unitsWaitTenMinutesForRunners() {
    assertThat(noRunnersTimeout(false)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void unitsOfAManagedRunWaitUntilSomebodySaysThatThereWillBeNone() {
    assertThat(noRunnersTimeout(true)).isGreaterThan(Duration.ofDays(300));
  }

  @Test
  void unitsWaitAsLongAsTheFlagSays() {
    assertThat(noRunnersTimeout(true, "-no-runners-timeout", "7")).isEqualTo(Duration.ofSeconds(7));
  }
}
