package org.kechuang.jobs.generate;

import java.util.function.Consumer;

/**
 * Makes the lines of one record by its index: one line, or two where the dirt repeats the record.
 */
interface RecordMaker {

  /** What is wrong with the record. */
  Dirt dirt(long index);

  /**
   * The record as a line.
   *
   * @param version 0, or 1 for the later state of a record that is updated
   */
  String line(long index, int version);

  /** Hands over all lines of the record. */
  default void lines(long index, Consumer<String> out) {
    String line = line(index, 0);
    switch (dirt(index)) {
      case BROKEN_JSON -> out.accept(cut(line));
      case DUPLICATE_LINE -> {
        out.accept(line);
        out.accept(line);
      }
      case LATER_UPDATE -> {
        out.accept(line);
        out.accept(line(index, 1));
      }
      default -> out.accept(line);
    }
  }

  private static String cut(String line) {
    return line.substring(0, line.length() * (30 + line.length() % 60) / 100);
  }
}
