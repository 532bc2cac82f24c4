package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class AlsoPassesTest {

  @Test
  void knowsTheOtherModule() {
    assertEquals(6, Price.of(2));
  }
}
