package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.Arrays;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.linkage.BlockKeys;

/** Where some keys are among {@link PackedRecords}. */
final class BlockHits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Places of keys, in ascending order. */
  private final int[] places;

  private BlockHits(int[] places) {
    this.places = places;
  }

  /**
   * @param but ids of records that are left out
   */
  static BlockHits of(PackedRecords records, KeySet wanted, KeySet but) {
    int[] places = records.find(wanted);
    int kept = 0;
    int record = 0;
    for (int place : places) {
      record = records.recordFrom(record, place);
      if (!but.contains(records.id(record))) {
        places[kept++] = place;
      }
    }
    return new BlockHits(Arrays.copyOf(places, kept));
  }

  /** Adds the number of records with each key, by {@link KeySet#index}. */
  void count(PackedRecords records, KeySet wanted, int[] sizes) {
    for (int place : places) {
      sizes[wanted.index(records.key(place))]++;
    }
  }

  /**
   * The records that share a block with comers whose names may be theirs.
   *
   * @return for each of them its id, the number of comers, and their places in ascending order
   */
  long[] meetings(PackedRecords records, Comers comers) {
    LongList numbers = new LongList();
    LongList all = new LongList();
    int record = 0;
    for (int hit = 0; hit < places.length; hit++) {
      record = records.recordFrom(record, places[hit]);
      comers.meet(
          records.key(places[hit]), records.signature(record), records.givenSignature(record), all);
      boolean last = hit + 1 == places.length || places[hit + 1] >= records.end(record);
      if (last && all.size() > 0) {
        long[] met = LongArrays.sortedDistinct(all.toArray());
        numbers.add(records.id(record));
        numbers.add(met.length);
        numbers.addAll(met);
        all.clear();
      }
    }
    return numbers.toArray();
  }

  /**
   * The records with some of the keys.
   *
   * @return key, id, signature and component of each, see {@link Membership}
   */
  long[] members(PackedRecords records, KeySet some) {
    LongList numbers = new LongList();
    int record = 0;
    for (int place : places) {
      long key = records.key(place);
      if (some.contains(key)) {
        record = records.recordFrom(record, place);
        numbers.add(key);
        numbers.add(records.id(record));
        numbers.add(
            BlockKeys.Kind.of(key).tellsPeopleApart()
                ? records.signature(record)
                : records.givenSignature(record));
        numbers.add(records.component(record));
      }
    }
    return numbers.toArray();
  }
}
