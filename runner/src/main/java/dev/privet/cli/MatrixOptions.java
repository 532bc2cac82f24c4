package dev.privet.cli;

import dev.privet.schedule.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The matrix: under which variables each unit runs. */
final class MatrixOptions {

  List<String> axes = new ArrayList<>();
  List<String> excluded = new ArrayList<>();
  List<String> demands = new ArrayList<>();

  /** The flags, in the order of the help. */
  void declare(Flags flags) {
    flags.values(
        "-matrix",
        "NAME=a,b",
        "Run each unit once with each of these values of the variable. Given again, the values of"
            + " all variables are combined.",
        String.class,
        values -> axes = values);
    flags.values(
        "-matrix-exclude",
        "NAME=a[,NAME=b]",
        "A combination of the matrix that is not run. May be repeated.",
        String.class,
        values -> excluded = values);
    flags.values(
        "-matrix-label",
        "NAME=a[,NAME=b]:LABEL",
        "A combination of the matrix that only runners with this label run (see -labels). May be"
            + " repeated.",
        String.class,
        values -> demands = values);
  }

  Matrix matrix() {
    try {
      return new Matrix(
          axes.stream().map(MatrixOptions::axis).toList(),
          excluded.stream().map(text -> where("-matrix-exclude", text)).toList(),
          demands.stream().map(MatrixOptions::demand).toList());
    } catch (IllegalArgumentException e) {
      throw new UsageException("-matrix: " + e.getMessage());
    }
  }

  private static Matrix.Axis axis(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException(
          "-matrix is a variable and its values, such as TEST_SHELL=sh,bash, not '" + text + "'");
    }
    return new Matrix.Axis(
        text.substring(0, equals), List.of(text.substring(equals + 1).split(",", -1)));
  }

  private static Matrix.Demand demand(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new UsageException(
          "-matrix-label is a combination and a label, such as TEST_SHELL=zsh:has-zsh, not '"
              + text
              + "'");
    }
    String label = text.substring(colon + 1);
    RunnerOptions.checkLabel("-matrix-label", label);
    return new Matrix.Demand(where("-matrix-label", text.substring(0, colon)), label);
  }

  private static Map<String, String> where(String flag, String text) {
    Map<String, String> where = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            flag + " is one value or more, such as TEST_SHELL=dash, not '" + text + "'");
      }
      where.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return where;
  }
}
