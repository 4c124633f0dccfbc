package org.kechuang.collection;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Members by key, in arrays: a common name has ten thousand bearers with thirty values each. A
 * member goes by its place in a list; never changes.
 */
public final class KeyGroups implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int[] NONE = {};

  private final KeySet keys;

  /** Where the members of each key start, by {@link KeySet#index}. */
  private final int[] starts;

  private final int[] members;

  /**
   * @param keys that are asked for; others are left out
   * @param keysOfMembers distinct ones of each member
   */
  public KeyGroups(KeySet keys, List<long[]> keysOfMembers) {
    this.keys = keys;
    this.starts = new int[keys.indices() + 1];
    for (long[] ofOne : keysOfMembers) {
      for (long key : ofOne) {
        int index = keys.index(key);
        if (index >= 0) {
          starts[index]++;
        }
      }
    }
    int sum = 0;
    for (int index = 0; index < starts.length; index++) {
      sum = Math.addExact(sum, starts[index]);
      starts[index] = sum;
    }
    this.members = new int[sum];
    // filled from the end of each
    for (int member = keysOfMembers.size() - 1; member >= 0; member--) {
      for (long key : keysOfMembers.get(member)) {
        int index = keys.index(key);
        if (index >= 0) {
          members[--starts[index]] = member;
        }
      }
    }
  }

  /** Places of the members that have a key, ascending. */
  public int[] of(long key) {
    int index = keys.index(key);
    return index < 0 ? NONE : Arrays.copyOfRange(members, starts[index], starts[index + 1]);
  }
}
