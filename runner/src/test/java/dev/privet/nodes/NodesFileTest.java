package dev.privet.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesFileTest {

  @TempDir Path folder;

  @Test
  void nodesAreRead() throws IOException {
    List<Node> nodes =
        read(
            """
            nodes:
            - host: build1
            - {host: 10.0.0.5, user: ci, port: 2222, slots: 4, folder: ~/shop, labels: [big, x.y]}
            - {host: 'fe80::1%eth0', slots: auto, java: /opt/java}
            """);
    assertThat(nodes)
        .extracting(Node::title)
        .containsExactly("build1", "ci@10.0.0.5:2222", "fe80::1%eth0");
    assertThat(nodes.get(0).slots()).isEmpty();
    assertThat(nodes.get(1).slots()).contains(4);
    assertThat(nodes.get(1).folder()).contains("~/shop");
    assertThat(nodes.get(1).labels()).containsExactly("big", "x.y");
    assertThat(nodes.get(2).slots()).isEmpty();
    assertThat(nodes.get(2).java()).contains("/opt/java");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{hots: a} | 3: nodes[0] has no field `hots`: mend its name, or leave it out",
        "{user: a} | 3: nodes[0] needs the field `host`: add it",
        "{host: -oProxyCommand=x} | 3: nodes[0].host has to match",
        "{host: a b} | 3: nodes[0].host has to match",
        "{host: a, user: -x} | 3: nodes[0].user has to match",
        "{host: a, port: 70000} | 3: nodes[0].port: must have a maximum value of 65535",
        "{host: a, port: ssh} | 3: nodes[0].port has to be of type integer",
        "{host: a, slots: 0} | 3: nodes[0].slots: must have a minimum value of 1",
        "{host: a, slots: many} | 3: nodes[0].slots has to match ^auto$",
        "{host: a, slots: 1.5} | 3: node `a` has `slots` that are neither a number nor auto",
        "{host: a, folder: -x} | 3: nodes[0].folder has to match",
        "{host: a, labels: [a b]} | 3: nodes[0].labels[0] has to match",
        "{host: a, labels: x} | 3: nodes[0].labels has to be of type array",
      })
  void aMistakeIsToldWithItsLineItsFieldAndTheFix(String node, String message) {
    refused("# a comment\nnodes:\n- " + node + "\n", message);
  }

  @Test
  void oneNodeTwiceIsRefused() {
    refused(
        "nodes:\n- {host: a}\n- {host: b}\n- {host: a}\n", "4: two nodes are `a`: leave one out");
  }

  @Test
  void moreThanAThousandNodesAreRefused() {
    String many =
        IntStream.rangeClosed(1, 1001)
            .mapToObj(i -> "- host: n" + i + "\n")
            .collect(Collectors.joining());
    refused("nodes:\n" + many, "nodes: ");
  }

  @Test
  void whatIsNoFileOfNodesIsRefused() {
    refused("just text", "is no file of nodes: write `nodes:`");
    refused("nodes: []", "nodes: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodesFile.read(folder.resolve("missing.yaml")))
        .withMessageContaining("there is no file of nodes");
  }

  @ParameterizedTest
  @CsvSource({
    "build1, build1_x",
    "Build-1.example.org, build_1_example_org_x",
    "10.0.0.5, node_10_0_0_5_x",
    "::1, node_1_x"
  })
  void aRunnerIsNamedAfterItsHostAndFitForTheNameOfADatabase(String host, String id)
      throws IOException {
    assertThat(read("nodes: [{host: '" + host + "'}]").get(0).runnerId("x")).isEqualTo(id);
  }

  private void refused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageContaining("nodes.yaml")
        .withMessageContaining(message);
  }

  private List<Node> read(String text) throws IOException {
    return NodesFile.read(Files.writeString(folder.resolve("nodes.yaml"), text));
  }
}
