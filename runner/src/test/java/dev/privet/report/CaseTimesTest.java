package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseTimesTest {

  private static ForeignCase testCase(String className, String name, String seconds) {
    return new ForeignCase(
        name, Optional.of(className), Optional.empty(), Optional.of(seconds), List.of());
  }

  private static ForeignCase ofFile(String file, String seconds) {
    return new ForeignCase(
        "adds", Optional.of("Sums"), Optional.of(file), Optional.of(seconds), List.of());
  }

  @Test
  void testsOfPytestAreFoundByPathClassAndParameters() {
    assertThat(
            CaseTimes.of(
                List.of(
                    "tests/test_a.py::test_b",
                    "tests/test_a.py::TestC::test_b",
                    "tests/test_a.py::TestC::test_b[1-x]"),
                List.of(
                    testCase("tests.test_a.TestC", "test_b[1-x]", "3"),
                    testCase("tests.test_a", "test_b", "1.5"),
                    testCase("tests.test_a.TestC", "test_b", "2"))))
        .contains(List.of(1.5, 2.0, 3.0));
  }

  @Test
  void aFileHasTheTimeOfAllItsTests() {
    assertThat(
            CaseTimes.of(
                List.of("tests/test_a.py", "tests/test_ab.py"),
                List.of(
                    testCase("tests.test_ab", "test_x", "4"),
                    testCase("tests.test_a", "test_x", "1"),
                    testCase("tests.test_a.TestMore", "test_y", "2"))))
        .contains(List.of(3.0, 4.0));
  }

  @Test
  void classesAndPackagesAreFoundWithinLongerNames() {
    assertThat(
            CaseTimes.of(
                List.of("com.example.SumTest", "com.example.Sum"),
                List.of(
                    testCase("com.example.SumTest", "adds", "1"),
                    testCase("com.example.Sum", "test", "2"))))
        .contains(List.of(1.0, 2.0));
    assertThat(
            CaseTimes.of(
                List.of("./sum", "./product"),
                List.of(
                    testCase("example.com/maths/product", "TestTimes", "0.5"),
                    testCase("example.com/maths/sum", "TestAdd", "0.25"))))
        .contains(List.of(0.25, 0.5));
  }

  @Test
  void whereTheFrameworkTellsTheFileItIsFoundByThat() {
    assertThat(
            CaseTimes.of(
                List.of("test/sum.test.js", "test/product.test.js"),
                List.of(
                    ofFile("/home/me/project/test/product.test.js", "2"),
                    ofFile("/home/me/project/test/sum.test.js", "1"))))
        .contains(List.of(1.0, 2.0));
  }

  @Test
  void namesThatDifferInPunctuationAloneShareTheTime() {
    assertThat(
            CaseTimes.of(
                List.of("t.py::t[1]", "t.py::t[-1]"),
                List.of(testCase("t", "t[1]", "1"), testCase("t", "t[-1]", "3"))))
        .contains(List.of(2.0, 2.0));
  }

  @Test
  void aUnitWithoutACaseOrATimeMakesAllUnknown() {
    ForeignCase one = testCase("tests.test_a", "test_x", "1");
    assertThat(CaseTimes.of(List.of("tests/test_a.py", "tests/test_b.py"), List.of(one))).isEmpty();
    assertThat(CaseTimes.of(List.of("a", "b"), List.of())).isEmpty();
    assertThat(
            CaseTimes.of(
                List.of("a", "b"), List.of(testCase("a", "x", "0"), testCase("b", "x", "0"))))
        .isEmpty();
  }

  @Test
  void aCaseOfNoUnitIsNobodysTime() {
    assertThat(
            CaseTimes.of(
                List.of("a", "b"),
                List.of(
                    testCase("a", "x", "1"),
                    testCase("b", "x", "2"),
                    testCase("c", "x", "9"),
                    testCase("", "", "9"))))
        .contains(List.of(1.0, 2.0));
  }
}
