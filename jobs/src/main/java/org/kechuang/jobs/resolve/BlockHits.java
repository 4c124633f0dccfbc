package org.kechuang.jobs.resolve;

import java.io.Serializable;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.linkage.BlockKeys;

/** Where some keys are among {@link PackedRecords}. */
final class BlockHits implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int PLACE_BITS = 32;

  /** Number of the record and place of the key, in ascending order. */
  private final long[] hits;

  private BlockHits(long[] hits) {
    this.hits = hits;
  }

  /**
   * @param but ids of records that are left out
   */
  static BlockHits of(PackedRecords records, KeySet wanted, KeySet but) {
    LongList hits = new LongList();
    for (int record = 0; record < records.size(); record++) {
      if (!but.contains(records.id(record))) {
        for (int place = records.start(record); place < records.end(record); place++) {
          if (wanted.contains(records.key(place))) {
            hits.add((long) record << PLACE_BITS | place);
          }
        }
      }
    }
    return new BlockHits(hits.toArray());
  }

  private int record(int hit) {
    return (int) (hits[hit] >>> PLACE_BITS);
  }

  private long key(PackedRecords records, int hit) {
    return records.key((int) hits[hit]);
  }

  /** Adds the number of records with each key, by {@link KeySet#index}. */
  void count(PackedRecords records, KeySet wanted, int[] sizes) {
    for (int hit = 0; hit < hits.length; hit++) {
      sizes[wanted.index(key(records, hit))]++;
    }
  }

  /**
   * The records that share a block with comers whose names may be theirs.
   *
   * @return for each of them its id, the number of comers, and their places in ascending order
   */
  long[] meetings(PackedRecords records, Comers comers) {
    LongList numbers = new LongList();
    LongList met = new LongList();
    for (int hit = 0; hit < hits.length; hit++) {
      int record = record(hit);
      comers.meet(
          key(records, hit), records.signature(record), records.givenSignature(record), met);
      boolean last = hit + 1 == hits.length || record(hit + 1) != record;
      if (last && met.size() > 0) {
        long[] places = LongArrays.sortedDistinct(met.toArray());
        numbers.add(records.id(record));
        numbers.add(places.length);
        numbers.addAll(places);
        met.clear();
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
    for (int hit = 0; hit < hits.length; hit++) {
      long key = key(records, hit);
      if (some.contains(key)) {
        int record = record(hit);
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
