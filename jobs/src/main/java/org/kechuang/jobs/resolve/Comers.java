package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.Profile;
import org.kechuang.linkage.ProfileCodec;

/**
 * The records that changed or are new, by some of their blocks: asked for each key of millions of
 * records that stay. A record goes by its place among them.
 */
final class Comers implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final long[] signatures;
  private final long[] givenSignatures;
  private final byte[][] profiles;
  private final KeySet keys;

  /** Where the records of each block start, by {@link KeySet#index}. */
  private final int[] starts;

  private final int[] members;
  private transient volatile Profile[] read;

  /**
   * @param records that changed or are new
   * @param keys of the blocks
   */
  Comers(Collection<LinkRecord> records, KeySet keys) {
    List<LinkRecord> all = List.copyOf(records);
    this.ids = all.stream().mapToLong(LinkRecord::id).toArray();
    this.signatures = all.stream().mapToLong(LinkRecord::signature).toArray();
    this.givenSignatures = all.stream().mapToLong(LinkRecord::givenSignature).toArray();
    this.profiles = all.stream().map(LinkRecord::profile).toArray(byte[][]::new);
    this.keys = keys;
    this.starts = starts(all, keys);
    this.members = members(all, keys, starts);
  }

  private static int[] starts(List<LinkRecord> records, KeySet keys) {
    int[] starts = new int[keys.indices() + 1];
    for (LinkRecord record : records) {
      for (long key : record.keys()) {
        int block = keys.index(key);
        if (block >= 0) {
          starts[block + 1]++;
        }
      }
    }
    for (int block = 1; block < starts.length; block++) {
      starts[block] += starts[block - 1];
    }
    return starts;
  }

  private static int[] members(List<LinkRecord> records, KeySet keys, int[] starts) {
    int[] members = new int[starts[starts.length - 1]];
    int[] next = starts.clone();
    for (int place = 0; place < records.size(); place++) {
      for (long key : records.get(place).keys()) {
        int block = keys.index(key);
        if (block >= 0) {
          members[next[block]++] = place;
        }
      }
    }
    return members;
  }

  /** Adds those in a block whose names may be those of a record with two signatures. */
  void meet(long key, long signature, long givenSignature, LongList places) {
    int block = keys.index(key);
    if (block < 0) {
      return;
    }
    BlockKeys.Kind kind = BlockKeys.Kind.of(key);
    boolean families = kind.tellsPeopleApart();
    long[] theirs = families ? signatures : givenSignatures;
    long its = families ? signature : givenSignature;
    for (int i = starts[block]; i < starts[block + 1]; i++) {
      if (Blocks.compatible(kind, its, theirs[members[i]])) {
        places.add(members[i]);
      }
    }
  }

  long id(int place) {
    return ids[place];
  }

  /** Decoded once in a process. */
  Profile profile(int place) {
    Profile[] all = read == null ? room() : read;
    // two tasks may both decode one, which is the same
    if (all[place] == null) {
      all[place] = ProfileCodec.profile(profiles[place]);
    }
    return all[place];
  }

  private synchronized Profile[] room() {
    if (read == null) {
      read = new Profile[profiles.length];
    }
    return read;
  }
}
