package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class PassesTest {

  @Test
  void passes() {
    assertEquals(6, Price.of(2));
  }

  @Test
  @Disabled("one of two")
  void skips() {}
}
