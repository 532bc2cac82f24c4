package dev.privet.script;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same with the shell of busybox as the agent. */
@EnabledIf("busyboxIsThere")
class BusyboxHostTest extends ScriptHostTest {
  @Override
  ProcessScope openScope(Duration grace) throws IOException {
    return ProcessScope.open(grace, List.of("busybox", "ash", "-s"));
  }

  static boolean busyboxIsThere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> new File(directory, "busybox").canExecute());
  }
}
