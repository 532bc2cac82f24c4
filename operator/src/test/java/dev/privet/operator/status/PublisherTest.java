package dev.privet.operator.status;

import static dev.privet.operator.Fixtures.cluster;
import static dev.privet.operator.Fixtures.finished;
import static dev.privet.operator.Fixtures.run;
import static dev.privet.operator.Fixtures.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.api.v1alpha1.PrivetRunStatus;
import dev.privet.api.v1alpha1.PrivetRunStatus.Phase;
import dev.privet.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PublisherTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private final List<PrivetRunStatus> written = new ArrayList<>();
  private final FakeTimer timer = new FakeTimer(START);
  private Supplier<Integer> answer = () -> 200;

  @Test
  void whatIsNewIsWrittenOnce() {
    Publisher publisher = publisher();
    publisher.publish(view());
    timer.advance(Duration.ZERO);
    publisher.publish(view());
    timer.advance(Duration.ofMinutes(10));
    assertThat(written).hasSize(1);
  }

  @Test
  void manyChangesWithinTwoSecondsAreOneWriteOfTheLast() {
    Publisher publisher = publisher();
    publisher.publish(view());
    timer.advance(Duration.ZERO);
    for (int connected = 1; connected <= 50; connected++) {
      publisher.publish(running(connected));
      timer.advance(Duration.ofMillis(20));
    }
    assertThat(written).hasSize(1);
    timer.advance(Duration.ofSeconds(1));
    assertThat(written).hasSize(2);
    assertThat(written.get(1).runners().connected()).isEqualTo(50);
  }

  @Test
  void anEndIsWrittenAtOnceAndNothingAfterIt() {
    Publisher publisher = publisher();
    publisher.publish(view());
    timer.advance(Duration.ZERO);
    publisher.publish(running(2));
    publisher.finish(view().with(End.of(finished(0, Reason.AllPassed))), true);
    timer.advance(Duration.ofMinutes(1));
    assertThat(written).hasSize(2);
    assertThat(written.get(1).phase()).isEqualTo(Phase.Finished);
    assertThat(written.get(1).reportConfigMap()).isEqualTo("shop-report");
    assertThat(publisher.isOver()).isTrue();
  }

  @Test
  void anEndThatCannotBeWrittenIsNotTheEnd() {
    Publisher publisher = publisher();
    answer = () -> 500;
    assertThatThrownBy(
            () -> publisher.finish(view().with(End.of(finished(0, Reason.AllPassed))), true))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(publisher.isOver()).isFalse();
    answer = () -> 200;
    publisher.finish(view().with(End.of(finished(0, Reason.AllPassed))), true);
    assertThat(written).hasSize(1);
  }

  @Test
  void aWriteThatFailsIsTriedAgain() {
    Publisher publisher = publisher();
    answer = () -> 500;
    publisher.publish(view());
    timer.advance(Duration.ZERO);
    assertThat(written).isEmpty();
    answer = () -> 200;
    timer.advance(Duration.ofSeconds(2));
    assertThat(written).hasSize(1);
  }

  @Test
  void nothingMoreIsWrittenForARunThatIsGone() {
    Publisher publisher = publisher();
    answer = () -> 404;
    publisher.publish(view());
    timer.advance(Duration.ZERO);
    answer = () -> 200;
    publisher.publish(running(1));
    timer.advance(Duration.ofMinutes(1));
    assertThat(written).isEmpty();
  }

  private Publisher publisher() {
    return new Publisher(
        (run, status) -> {
          int code = answer.get();
          if (code != 200) {
            throw new KubernetesClientException("no", code, null);
          }
          written.add(status);
        },
        timer,
        Optional.empty());
  }

  private static RunView view() {
    return new RunView(run(), cluster(), Optional.of(START), Optional.empty(), Optional.empty());
  }
}
