package org.kechuang.linkage;

import java.util.function.ToLongFunction;

/**
 * The numbers of coauthors' names, some of which it remembers: common names come up again and
 * again, and to read one takes longer than all else that is made of a record. A name has one place,
 * where it stands until another comes. Threads may share it.
 */
final class CoauthorNumbers {
  /** A power of two. */
  private static final int PLACES = 1 << 16;

  private record Known(String name, long number) {}

  private final ToLongFunction<String> reader;
  private final Known[] known = new Known[PLACES];

  /**
   * @param reader gives the number of a name, always the same
   */
  CoauthorNumbers(ToLongFunction<String> reader) {
    this.reader = reader;
  }

  /**
   * @param name may be null
   */
  long of(String name) {
    if (name == null) {
      return reader.applyAsLong(null);
    }
    int hash = name.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Known found = known[place];
    if (found == null || !found.name().equals(name)) {
      found = new Known(name, reader.applyAsLong(name));
      known[place] = found;
    }
    return found.number();
  }
}
