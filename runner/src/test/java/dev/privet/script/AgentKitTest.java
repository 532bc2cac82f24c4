package dev.privet.script;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same words for the files that an agent sees. */
@EnabledOnOs(OS.LINUX)
class AgentKitTest extends KitTest {
  @TempDir Path pod;
  private AgentContainer container;
  private ProcessScope scope;

  @BeforeEach
  void start() throws Exception {
    container = AgentContainer.plain(pod).start(pod);
    scope = ProcessScope.openAt(container.folder(), Duration.ofSeconds(1));
  }

  @Override
  Kit open(Path folder) {
    return scope.kit(folder);
  }

  @AfterEach
  void stop() {
    scope.close();
    container.close();
  }
}
