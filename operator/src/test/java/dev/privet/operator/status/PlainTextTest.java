package dev.privet.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void printableTextStaysAsItIs() {
    String text = "tab\tline\nÜmläut 𝄞 …";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void controlCharactersAndHalvesOfPairsAreReplaced() {
    assertThat(PlainText.of("a\u001b[1mb\u0000c\u0085d\ud800e\uffff"))
        .isEqualTo("a\ufffd[1mb\ufffdc\ufffdd\ufffde\ufffd");
  }

  @Test
  void whateverATestPrintsCanBeReadAsYaml() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(50, 0, 0x2ff).forEach(c -> text.append((char) c));
      String json = Serialization.asJson(Map.of("text", PlainText.of(text.toString())));
      Map<?, ?> read = Serialization.unmarshal("---\n" + json, Map.class);
      assertThat(read.get("text")).isEqualTo(PlainText.of(text.toString()));
    }
  }
}
