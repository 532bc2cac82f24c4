package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class AlsoPassesTest {

  @Test
  public void knowsTheOtherProject() {
    assertEquals(6, Price.of(2));
  }
}
