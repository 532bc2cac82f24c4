package dev.privet.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is in the user's image, the run comes to its verdict. */
@OnCluster
class ImagesIT {

  @RegisterExtension static final TestNamespace NAMESPACE = new TestNamespace("images");

  @Test
  void aDebianWhoseUserIsRoot() {
    TestRun run =
        NAMESPACE
            .run("debian")
            .script("runner-run-units", "id -u; cat /etc/debian_version; bash --version")
            .showOutputs()
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("\n0\n").contains("GNU bash");
  }

  @Test
  void aStaticBusybox() {
    TestRun run =
        NAMESPACE
            .run("busybox")
            .spec("image", TestImages.busybox())
            .runUnits("[ ! -e /lib/ld-linux-x86-64.so.2 ] && busybox | head -n 1")
            .showOutputs()
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("BusyBox v");
  }

  @Test
  void aProgramWhoseOnlyLibraryIsMusl() throws Exception {
    TestRun run = NAMESPACE.run("musl").kitOfImage(KitImage.ofMuslProgram(), KitImage.KIT).apply();
    passes(run);
    assertThat(run.masterLog()).contains("ran u1 as 0").contains("more of u4");
  }

  @Test
  void aSingleStaticProgramWithoutAShell() throws Exception {
    TestRun run =
        NAMESPACE
            .run("static")
            .kitOfImage(KitImage.ofStaticProgram("4711:4711"), KitImage.KIT)
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("ran u1 as 4711").contains("more of u4");
  }

  @Test
  void aRootFileSystemThatIsReadOnly() {
    TestRun run =
        NAMESPACE
            .run("read-only")
            .scriptsContainer("securityContext", Map.of("readOnlyRootFilesystem", true))
            .runUnits("! touch /marked && ! touch /tmp/marked && cat /proc/mounts | grep ' / '")
            .showOutputs()
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains(" ro,");
  }

  /** As some platforms give one to each namespace. */
  @Test
  void aUserThatNobodyKnows() {
    TestRun run =
        NAMESPACE
            .run("any-user")
            .podSpec("securityContext", Map.of("runAsUser", 123456, "runAsNonRoot", true))
            .runUnits("echo \"user $(id -u)\"")
            .script("runner-additional-results", "echo \"more from $(id -u)\"")
            .script(
                "receive-results",
                "id -u; cat \"$PRIVET_UNIT_RESULT_FILE\" \"$PRIVET_ADDITIONAL_RESULT_FILE\"")
            .apply();
    passes(run);
    assertThat(run.masterLog()).contains("user 123456").contains("more from 123456");
  }

  private static void passes(TestRun run) {
    PrivetRunStatus status = run.awaitFinished();
    assertThat(status.exitCode()).as(run::describe).isZero();
    assertThat(status.units().passed()).isEqualTo(4);
  }
}
