package org.kechuang.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.name.PersonName;

/**
 * Keys under which records meet that may be one person. A pair is compared only if it shares a key
 * whose block is small enough.
 */
public final class BlockKeys {
  /** Kinds of keys. */
  public enum Kind {
    ORCID,
    EMAIL,
    PHONE,
    TITLE,
    COAUTHOR,
    TEAM,
    NAME_ORGANISATION,
    NAME_TOPIC,
    NAME_FIELD,
    NAME_COAUTHOR,
    NAME,
    INITIAL_ORGANISATION;

    /** The last kind whose values are hardly ever shared by people of one surname. */
    private static final Kind LAST_TELLING = TITLE;

    private static final Kind[] ALL = values();

    /** The kind of a key, which its last bits tell. */
    public static Kind of(long key) {
      return ALL[(int) (key & KIND_BITS)];
    }

    /**
     * Whether records meet whose surnames alone agree: given names may be misspelled or changed.
     * Keys of the other kinds hold the surname, and given names have to agree too.
     */
    public boolean tellsPeopleApart() {
      return ordinal() <= LAST_TELLING.ordinal();
    }

    /** Whether a name on a work may have such a key, see {@link #ofMention}. */
    public boolean ofMentions() {
      return this == NAME_ORGANISATION || this == NAME_TOPIC || this == NAME_COAUTHOR;
    }

    /** A Spark SQL condition: {@link #tellsPeopleApart} of the kind of a key. */
    public static String tellsPeopleApart(String key) {
      return "(%s & %d) <= %d".formatted(key, KIND_BITS, LAST_TELLING.ordinal());
    }
  }

  private static final long KIND_BITS = 15;

  /**
   * A key.
   *
   * @param value the hash of kind and value, with the kind in the last bits
   */
  public record Key(Kind kind, long value) {}

  private BlockKeys() {}

  /** All keys of a record, distinct. */
  public static List<Key> of(Profile profile) {
    Set<Key> keys = new LinkedHashSet<>();
    PersonName name = profile.name();
    add(keys, Kind.ORCID, profile.orcid());
    add(keys, Kind.EMAIL, profile.email());
    add(keys, Kind.PHONE, profile.phone());
    List<Long> full = name.fullKeys().stream().map(Hash64::of).toList();
    List<Long> initial = name.initialKeys().stream().map(Hash64::of).toList();
    for (long spelled : full) {
      add(keys, Kind.NAME, spelled);
      for (long organisation : profile.organisations()) {
        add(keys, Kind.NAME_ORGANISATION, Hash64.of(spelled, organisation));
      }
      for (long topic : profile.topics()) {
        add(keys, Kind.NAME_TOPIC, Hash64.of(spelled, topic));
      }
      for (long field : profile.fields()) {
        add(keys, Kind.NAME_FIELD, Hash64.of(spelled, field));
      }
    }
    for (long letters : initial) {
      for (long organisation : profile.organisations()) {
        add(keys, Kind.INITIAL_ORGANISATION, Hash64.of(letters, organisation));
      }
    }
    Set<String> families = name.pinyinFamilies();
    for (Publication work : profile.works()) {
      add(keys, Kind.TITLE, work.title());
      long team = work.team();
      for (String family : families) {
        add(keys, Kind.TEAM, team == 0 ? 0 : Hash64.of(Hash64.of(family), team));
      }
      for (long coauthor : work.coauthors()) {
        for (long letters : initial) {
          add(keys, Kind.COAUTHOR, Hash64.of(Hash64.of(letters, coauthor), work.year()));
        }
        for (long spelled : full) {
          add(keys, Kind.NAME_COAUTHOR, Hash64.of(spelled, coauthor));
        }
      }
    }
    return new ArrayList<>(keys);
  }

  /**
   * Keys of the records that a name on a work may mean: the name and something else in common.
   *
   * @return distinct, sorted
   */
  public static long[] ofMention(Profile mention) {
    LongList keys = new LongList();
    for (String name : mention.name().fullKeys()) {
      long spelled = Hash64.of(name);
      for (long organisation : mention.organisations()) {
        keys.add(key(Kind.NAME_ORGANISATION, Hash64.of(spelled, organisation)));
      }
      for (long topic : mention.topics()) {
        keys.add(key(Kind.NAME_TOPIC, Hash64.of(spelled, topic)));
      }
      for (Publication work : mention.works()) {
        for (long coauthor : work.coauthors()) {
          keys.add(key(Kind.NAME_COAUTHOR, Hash64.of(spelled, coauthor)));
        }
      }
    }
    return LongArrays.sortedDistinct(keys.toArray());
  }

  private static void add(Set<Key> keys, Kind kind, long value) {
    if (value != 0) {
      keys.add(new Key(kind, key(kind, value)));
    }
  }

  private static long key(Kind kind, long value) {
    long hash = Hash64.of(Hash64.of(kind.name()), value);
    return (hash & ~KIND_BITS) | kind.ordinal();
  }
}
