package org.kechuang.linkage;

/**
 * A work that a record lists.
 *
 * @param title number of the folded title; 0 if it is too short to tell
 * @param year 0 if unknown
 * @param coauthors others of its authors as {@link Coauthor} numbers, sorted
 */
public record Publication(long title, int year, long[] coauthors) {

  /** Whether both list the same people beside the person: then they may be the same author. */
  boolean sameCoauthors(Publication other) {
    return coauthors.length == other.coauthors.length && matched(other) == coauthors.length;
  }

  /** A number of the year and all coauthors; 0 without both. Of several, the surnames count. */
  long team() {
    if (coauthors.length == 0 || year == 0) {
      return 0;
    }
    long team = year;
    for (long coauthor : coauthors) {
      team = Hash64.of(team, coauthors.length == 1 ? coauthor : Coauthor.surname(coauthor));
    }
    return team;
  }

  /** Coauthors of this one that the other one has as well, each matched once. */
  private int matched(Publication other) {
    boolean[] used = new boolean[other.coauthors.length];
    int matched = 0;
    for (long mine : coauthors) {
      for (int i = 0; i < used.length; i++) {
        if (!used[i] && Coauthor.same(mine, other.coauthors[i])) {
          used[i] = true;
          matched++;
          break;
        }
      }
    }
    return matched;
  }
}
