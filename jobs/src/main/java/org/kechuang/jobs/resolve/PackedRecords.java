package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;

/** Some records of the last run without their profiles, in arrays. */
final class PackedRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Records of a block, at most. */
  private static final int MOST = 1 << 16;

  /** {@code id, component, signature, given_signature} of each record in turn. */
  private final long[] numbers;

  /** Where the keys of each record end. */
  private final int[] ends;

  private final long[] keys;

  /**
   * A record of the last run.
   *
   * @param component smallest id of the records that links connect with it
   */
  record Packed(long id, long component, long signature, long givenSignature, long[] keys)
      implements Serializable {}

  private PackedRecords(long[] numbers, int[] ends, long[] keys) {
    this.numbers = numbers;
    this.ends = ends;
    this.keys = keys;
  }

  /**
   * @param rows {@code id, component, signature, given_signature, keys}
   */
  static Iterator<PackedRecords> of(Iterator<InternalRow> rows) {
    LongList numbers = new LongList();
    LongList keys = new LongList();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public PackedRecords next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        // lists that have grown serve all blocks
        numbers.clear();
        keys.clear();
        return block(rows, numbers, keys);
      }
    };
  }

  private static PackedRecords block(Iterator<InternalRow> rows, LongList numbers, LongList keys) {
    int[] ends = new int[MOST];
    int size = 0;
    while (size < MOST && rows.hasNext()) {
      InternalRow row = rows.next();
      for (int column = 0; column < 4; column++) {
        numbers.add(row.getLong(column));
      }
      keys.addAll(row.getArray(4).toLongArray());
      ends[size++] = keys.size();
    }
    return new PackedRecords(numbers.toArray(), Arrays.copyOf(ends, size), keys.toArray());
  }

  int size() {
    return ends.length;
  }

  long id(int record) {
    return numbers[4 * record];
  }

  long component(int record) {
    return numbers[4 * record + 1];
  }

  long signature(int record) {
    return numbers[4 * record + 2];
  }

  long givenSignature(int record) {
    return numbers[4 * record + 3];
  }

  /** Place of its first key. */
  int start(int record) {
    return record == 0 ? 0 : ends[record - 1];
  }

  /** Place after its last key. */
  int end(int record) {
    return ends[record];
  }

  /** The component of each record that has one of the keys. */
  long[] componentsOf(KeySet wanted) {
    LongList components = new LongList();
    int next = 0;
    int record = 0;
    for (int place : find(wanted)) {
      if (place >= next) {
        record = recordFrom(record, place);
        next = end(record);
        components.add(component(record));
      }
    }
    return components.toArray();
  }

  /**
   * The record to which a key belongs.
   *
   * @param record the same or one before it
   */
  int recordFrom(int record, int place) {
    int found = record;
    while (ends[found] <= place) {
      found++;
    }
    return found;
  }

  long key(int place) {
    return keys[place];
  }

  /** The places of the keys that are wanted, in ascending order. */
  int[] find(KeySet wanted) {
    return wanted.find(keys);
  }

  Packed record(int record) {
    return new Packed(
        id(record),
        component(record),
        signature(record),
        givenSignature(record),
        Arrays.copyOfRange(keys, start(record), end(record)));
  }
}
