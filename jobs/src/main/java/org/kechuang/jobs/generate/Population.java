package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Who stands behind which expert record. Of all people about 6 % are in both lists, 1 % twice in
 * the overseas list, 0.7 % twice in the national one, and 0.3 % in both and twice in one of them.
 */
final class Population {
  private final long people;
  private final long both;
  private final Roll overseas;
  private final Roll national;

  /** One record of a person. */
  record Appearance(Source source, long record) {}

  Population(long seed, WorldSize size) {
    long estimate = (size.overseas() + size.national()) * 100 / 108;
    both = Math.min(estimate * 6 / 100, Math.min(size.overseas(), size.national()) / 3);
    // Caps for lists that are tiny beside the other one.
    long overseasTwice = Math.min(estimate / 100, size.overseas() / 10);
    long nationalTwice = Math.min(estimate * 7 / 1000, size.national() / 10);
    long overseasAgain = both / 30;
    long nationalAgain = both / 60;
    long overseasSingle = both + overseasTwice + nationalTwice;
    overseas =
        new Roll(
            size.overseas(),
            Draw.hash(seed, Stream.PERMUTATION, 1),
            new Range(0, both),
            new Range(both, overseasTwice),
            new Range(0, overseasAgain),
            overseasSingle);
    national =
        new Roll(
            size.national(),
            Draw.hash(seed, Stream.PERMUTATION, 2),
            new Range(0, both),
            new Range(both + overseasTwice, nationalTwice),
            new Range(overseasAgain, nationalAgain),
            overseasSingle + overseas.singles());
    people = overseasSingle + overseas.singles() + national.singles();
  }

  /** People are numbered from 0; each has at least one record. */
  long people() {
    return people;
  }

  boolean inBoth(long person) {
    return person < both;
  }

  boolean inList(Source source, long person) {
    return roll(source).has(person);
  }

  long person(Source source, long record) {
    return roll(source).person(record);
  }

  /** All records of a person, overseas ones first. */
  List<Appearance> appearances(long person) {
    List<Appearance> found = new ArrayList<>(3);
    for (Source source : Source.values()) {
      roll(source).records(person).forEach(record -> found.add(new Appearance(source, record)));
    }
    return found;
  }

  private Roll roll(Source source) {
    return source == Source.OVERSEAS ? overseas : national;
  }

  /** Neighbouring person numbers. */
  private record Range(long start, long count) {
    boolean has(long person) {
      return person >= start && person < start + count;
    }
  }

  /**
   * One list. Its slots hold: people of both lists; people twice in this list alone, in pairs;
   * second records of people of both; people once in this list alone. A permutation scatters the
   * slots over the record numbers.
   */
  private static final class Roll {
    private final Permutation slots;
    private final Range both;
    private final Range twice;
    private final Range again;
    private final Range single;

    Roll(long size, long key, Range both, Range twice, Range again, long firstSingle) {
      this.slots = new Permutation(size, key);
      this.both = both;
      this.twice = twice;
      this.again = again;
      this.single = new Range(firstSingle, size - both.count() - 2 * twice.count() - again.count());
    }

    long singles() {
      return single.count();
    }

    boolean has(long person) {
      return both.has(person) || twice.has(person) || single.has(person);
    }

    long person(long record) {
      long slot = slots.apply(record);
      if (slot < both.count()) {
        return both.start() + slot;
      }
      slot -= both.count();
      if (slot < 2 * twice.count()) {
        return twice.start() + slot / 2;
      }
      slot -= 2 * twice.count();
      return slot < again.count() ? again.start() + slot : single.start() + slot - again.count();
    }

    List<Long> records(long person) {
      long afterBoth = both.count();
      long afterTwice = afterBoth + 2 * twice.count();
      List<Long> found = new ArrayList<>(2);
      if (both.has(person)) {
        found.add(slots.invert(person - both.start()));
      }
      if (twice.has(person)) {
        found.add(slots.invert(afterBoth + 2 * (person - twice.start())));
        found.add(slots.invert(afterBoth + 2 * (person - twice.start()) + 1));
      }
      if (again.has(person)) {
        found.add(slots.invert(afterTwice + person - again.start()));
      }
      if (single.has(person)) {
        found.add(slots.invert(afterTwice + again.count() + person - single.start()));
      }
      return found;
    }
  }
}
