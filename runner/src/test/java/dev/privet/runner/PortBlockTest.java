package dev.privet.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortBlockTest {

  @Test
  void blocksShareNoPort() {
    Set<Integer> seen = new HashSet<>();
    try (PortBlock a = PortBlock.reserve(new Random(1)).orElseThrow();
        PortBlock b = PortBlock.reserve(new Random(1)).orElseThrow()) {
      for (int i = 0; i < PortBlock.PORTS; i++) {
        seen.add(a.first() + i);
        seen.add(b.first() + i);
      }
    }
    assertThat(seen).hasSize(2 * PortBlock.PORTS);
  }

  @Test
  void everyPortOfABlockCanBeUsed() throws Exception {
    try (PortBlock block = PortBlock.reserve(new Random()).orElseThrow()) {
      for (int i = 0; i < PortBlock.PORTS; i++) {
        new ServerSocket(block.first() + i).close();
      }
    }
  }

  @Test
  void aBlockOfWhichAPortIsInUseIsLeftAlone() throws Exception {
    int lock;
    try (PortBlock block = PortBlock.reserve(new Random()).orElseThrow()) {
      lock = block.first() - 1;
    }
    try (ServerSocket taken = new ServerSocket(lock + 5)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(PortBlock.reserve(lock)).isEmpty();
    }
    assertThat(PortBlock.reserve(lock)).hasValueSatisfying(PortBlock::close);
  }
}
