package org.kechuang.ann;

/** Checks that name what was found and what was expected. */
final class Dimensions {
  private Dimensions() {}

  static int atLeastOne(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "Invalid vector dimension " + dimension + ": at least 1 is needed");
    }
    return dimension;
  }

  static void same(int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Invalid vector: found dimension " + found + ", expected " + expected);
    }
  }
}
