package dev.privet.script;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same by an agent that shares no more than a folder. */
@EnabledOnOs(OS.LINUX)
class AgentHostTest extends ScriptHostTest {
  @TempDir Path pod;
  private AgentContainer container;

  @Override
  ProcessScope openScope(Duration grace) throws Exception {
    container = AgentContainer.plain(pod).start(pod);
    return ProcessScope.openAt(container.folder(), grace);
  }

  @AfterEach
  @Override
  void close() {
    super.close();
    container.close();
  }
}
