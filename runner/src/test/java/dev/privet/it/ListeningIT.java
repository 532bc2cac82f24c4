package dev.privet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningIT {

  @TempDir Path project;

  private TestKit kit;

  @BeforeEach
  void kit() throws Exception {
    kit = TestKit.withUnits(project, "a").script("runner-run-units", "true");
  }

  @Test
  void aMasterThatIsOpenToAllWarns() throws Exception {
    try (Privet open = Privet.start(kit, "-bind", "0.0.0.0:0");
        Privet closed = Privet.start(kit, Map.of("PRIVET_TOKEN", "secret"), "-bind", "0.0.0.0:0");
        Privet local = Privet.start(kit, "-bind", "127.0.0.1:0")) {
      open.awaitPort();
      closed.awaitPort();
      local.awaitPort();
      assertThat(open.output()).contains("WARNING", "open to everybody", "-token-file");
      assertThat(closed.output()).doesNotContain("WARNING");
      assertThat(local.output()).doesNotContain("WARNING");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Privet master = Privet.start(kit, "-bind", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(master.awaitExit()).isEqualTo(2);
      assertThat(master.output())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "choose another")
          .doesNotContain("\tat ", "defect");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() throws Exception {
    try (Privet master = Privet.start(kit, "-bind", "192.0.2.1:0")) {
      assertThat(master.awaitExit()).isEqualTo(2);
      assertThat(master.output())
          .contains("cannot listen on 192.0.2.1", "give an address of this machine")
          .doesNotContain("\tat ", "end what uses the port");
    }
  }

  @Test
  void aNameThatNobodyHasIsNamed() throws Exception {
    try (Privet master = Privet.start(kit, "-bind", "nobody.invalid:0")) {
      assertThat(master.awaitExit()).isEqualTo(2);
      assertThat(master.output())
          .contains("cannot listen on nobody.invalid", "give an address of this machine")
          .doesNotContain("\tat ", "defect");
    }
  }
}
