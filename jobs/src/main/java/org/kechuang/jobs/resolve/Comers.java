package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.kechuang.collection.KeyGroups;
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
  private final KeyGroups blocks;
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
    this.blocks = new KeyGroups(keys, all.stream().map(LinkRecord::keys).toList());
  }

  /** Adds those in a block whose names may be those of a record with two signatures. */
  void meet(long key, long signature, long givenSignature, LongList places) {
    BlockKeys.Kind kind = BlockKeys.Kind.of(key);
    boolean families = kind.tellsPeopleApart();
    long[] theirs = families ? signatures : givenSignatures;
    long its = families ? signature : givenSignature;
    for (int place : blocks.of(key)) {
      if (Blocks.compatible(kind, its, theirs[place])) {
        places.add(place);
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
