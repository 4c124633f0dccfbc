package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;
import org.kechuang.linkage.BlockKeys;

class ComersTest {
  @Property(tries = 300)
  void aRecordMeetsThoseOfItsBlocksWithNamesThatMayBeIts(
      @ForAll @Size(max = 8) List<@Size(max = 5) List<@LongRange(max = 23) Long>> keysOfComers,
      @ForAll @Size(max = 8) List<@LongRange(max = 23) Long> keysOfRecord,
      @ForAll @Size(max = 20) List<@LongRange(max = 23) Long> wanted,
      @ForAll @Size(10) List<@LongRange(min = 0, max = 7) Long> signatures) {
    List<LinkRecord> records = new ArrayList<>();
    for (List<Long> keys : keysOfComers) {
      int place = records.size();
      records.add(
          record(100L + place, signatures.get(place), signatures.get(place + 1), numbers(keys)));
    }
    long families = signatures.get(8);
    long givenNames = signatures.get(9);
    LongList expected = new LongList();
    KeySet blocks = new KeySet(numbers(wanted));
    for (long key : numbers(keysOfRecord)) {
      for (int place = 0; blocks.contains(key) && place < records.size(); place++) {
        LinkRecord comer = records.get(place);
        BlockKeys.Kind kind = BlockKeys.Kind.of(key);
        boolean compatible =
            kind.tellsPeopleApart()
                ? Blocks.compatible(kind, families, comer.signature())
                : Blocks.compatible(kind, givenNames, comer.givenSignature());
        if (compatible && Arrays.stream(comer.keys()).anyMatch(other -> other == key)) {
          expected.add(100L + place);
        }
      }
    }

    Comers comers = new Comers(records, blocks);
    LongList places = new LongList();
    for (long key : numbers(keysOfRecord)) {
      comers.meet(key, families, givenNames, places);
    }

    assertEquals(
        Arrays.toString(expected.toArray()),
        Arrays.toString(
            Arrays.stream(places.toArray()).map(place -> comers.id((int) place)).toArray()));
  }

  private static LinkRecord record(long id, long signature, long givenSignature, long[] keys) {
    return new LinkRecord(id, "s\u0001r", 0, id, signature, givenSignature, keys, new byte[0]);
  }

  /** Two keys of each kind, which the last four bits tell; a record has no block twice. */
  private static long[] numbers(List<Long> keys) {
    int kinds = BlockKeys.Kind.values().length;
    return keys.stream().mapToLong(n -> n / kinds * 16 + n % kinds).distinct().toArray();
  }
}
