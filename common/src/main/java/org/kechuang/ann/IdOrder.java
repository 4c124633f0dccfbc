package org.kechuang.ann;

/** Which of two ids comes first: negative if the left one, positive if the right one. */
@FunctionalInterface
public interface IdOrder {
  /** Compares two ids. */
  int compare(long left, long right);
}
