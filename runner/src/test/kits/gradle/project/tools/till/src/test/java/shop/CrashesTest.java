package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class CrashesTest {

  @Test
  public void crashes() {
    Runtime.getRuntime().halt(139);
  }
}
