package shop;

public final class Price {

  public static int of(int things) {
    return 3 * things;
  }

  private Price() {}
}
