package org.kechuang.config;

/** Turns the text of a setting into its value. */
@FunctionalInterface
interface Parser<T> {
  /**
   * Returns the value that the text stands for.
   *
   * @throws IllegalArgumentException when it stands for none; the message is not shown
   */
  T parse(String text);
}
