package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kechuang.collection.KeySet;
import org.kechuang.jobs.resolve.PackedRecords.Packed;
import org.kechuang.linkage.BlockKeys;

/**
 * The records that changes concern: with frequencies and model as they were, all others keep what
 * was decided. A pair of unchanged records is decided as before, unless the only blocks that bring
 * it together crossed the cap. So whole components are concerned that a changed record was in, that
 * a new link leads to, or that a block above the cap may have torn.
 */
final class Concerned {
  private final FormerRecords former;
  private final Map<Long, LinkRecord> coming;
  private final Map<Pair, Double> decisions;
  private final int cap;

  /** By id of a record that stays and is in a block that crossed the cap. */
  private final Map<Long, Long> components = new HashMap<>();

  private final Map<Long, byte[]> profiles = new HashMap<>();
  private final LocalEdges weighing;
  private final List<Edge> edges;
  private final List<LinkRecord> records = new ArrayList<>();
  private final LargeBlocks large;

  /**
   * @param former records of the last run
   * @param coming those that changed or are new, by id
   * @param decisions of reviewers on pairs of which both records are there
   * @param doubted those of some pairs that were uncertain in the last run
   */
  Concerned(
      FormerRecords former,
      Map<Long, LinkRecord> coming,
      Map<Pair, Double> decisions,
      UnaryOperator<Set<Pair>> doubted,
      Learned learned,
      LinkSettings settings) {
    this.former = former;
    this.coming = coming;
    this.decisions = decisions;
    this.cap = settings.blockCap();
    coming.values().forEach(record -> profiles.put(record.id(), record.profile()));
    this.weighing = new LocalEdges(learned, settings.keyCap(), decisions, profiles);
    try (BlockSizes sizes = new BlockSizes(former.left(), coming.values(), former)) {
      Set<Pair> lost = new LinkedHashSet<>();
      this.edges = edges(sizes, lost, learned, settings.keyCap());
      Set<Long> again = staying(torn(lost, doubted));
      again.addAll(staying(edges.stream().filter(Edge::joins).map(Edge::pair).toList()));
      former.left().forEach(record -> again.add(record.id()));
      for (LinkRecord record : former.ofComponents(again)) {
        records.add(record);
        profiles.put(record.id(), record.profile());
      }
      records.addAll(coming.values());
      this.large = LargeBlocks.of(sizes, records, former, cap);
    }
  }

  /**
   * The pairs that blocks within the cap bring together for the first time: all that join or are
   * uncertain, and some others.
   *
   * @param lost gains the pairs that blocks no longer bring together
   */
  private List<Edge> edges(BlockSizes sizes, Set<Pair> lost, Learned learned, int keyCap) {
    Set<Pair> fresh = new LinkedHashSet<>();
    Membership.forEachBlock(members(sizes), block -> pairs(block, sizes, fresh, lost));
    decisions.keySet().stream()
        .filter(pair -> coming.containsKey(pair.a()) || coming.containsKey(pair.b()))
        .forEach(fresh::add);
    profiles.putAll(former.profiles(staying(fresh)));
    List<Edge> found = new ArrayList<>(weighing.of(List.copyOf(fresh)));
    Comers comers = new Comers(coming.values(), sizes.met(cap));
    Meetings meetings = new Meetings(comers, sizes.staying().meetings(comers));
    for (Edge edge : former.edges(meetings, learned, keyCap)) {
      if (!fresh.contains(edge.pair())) {
        found.add(edge);
      }
    }
    return found;
  }

  /** All records of blocks that crossed the cap, and of others those that came together. */
  private List<Membership> members(BlockSizes sizes) {
    KeySet crossed = sizes.crossed(cap);
    KeySet together = sizes.cameTogether(cap);
    List<Membership> members = new ArrayList<>();
    for (LinkRecord record : coming.values()) {
      for (Membership member : record.blocks(false)) {
        if (crossed.contains(member.key()) || together.contains(member.key())) {
          members.add(member);
        }
      }
    }
    for (Membership member : sizes.staying().members(crossed)) {
      members.add(member);
      components.put(member.id(), member.component());
    }
    return members;
  }

  /**
   * Adds the pairs of a changed record or, where a block came within the cap, all; and where it
   * went above the cap, those of unchanged records that it no longer brings together.
   */
  private void pairs(List<Membership> block, BlockSizes sizes, Set<Pair> fresh, Set<Pair> lost) {
    long key = block.get(0).key();
    boolean opened = sizes.before(key) > cap;
    boolean closed = sizes.now(key) > cap;
    if (closed && opened) {
      return;
    }
    for (int i = 0; i < block.size(); i++) {
      Membership a = block.get(i);
      for (int j = i + 1; j < block.size(); j++) {
        Membership b = block.get(j);
        boolean unchanged = a.was() && b.was();
        boolean counts = closed ? unchanged : opened || !unchanged;
        if (counts && a.compatible(b)) {
          (closed ? lost : fresh).add(Pair.of(a.id(), b.id()));
        }
      }
    }
  }

  /** Those of the pairs that counted. */
  private List<Pair> torn(Set<Pair> lost, UnaryOperator<Set<Pair>> doubted) {
    if (lost.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            lost.stream().filter(pair -> components.get(pair.a()).equals(components.get(pair.b()))),
            doubted.apply(lost).stream())
        .toList();
  }

  /** Ids of the records of some pairs that stay as they were. */
  private Set<Long> staying(Collection<Pair> pairs) {
    Set<Long> ids = new HashSet<>();
    for (Pair pair : pairs) {
      ids.add(pair.a());
      ids.add(pair.b());
    }
    ids.removeAll(coming.keySet());
    return ids;
  }

  /** The records to be decided again or for the first time. */
  List<LinkRecord> records() {
    return records;
  }

  /** Ids of the records that changed or are gone. */
  List<Long> left() {
    return former.left().stream().map(Packed::id).toList();
  }

  /** Weighs their pairs. */
  LocalEdges weighing() {
    return weighing;
  }

  /** Keys of names on works that may mean other people now. */
  KeySet mentionKeys() {
    return new KeySet(
        Stream.concat(
                records.stream().map(LinkRecord::keys), former.left().stream().map(Packed::keys))
            .flatMapToLong(Arrays::stream)
            .filter(key -> BlockKeys.Kind.of(key).ofMentions())
            .toArray());
  }

  /**
   * Ids of all records of the people who have a record with one of some keys, and of others.
   *
   * @param keys see {@link BlockKeys}
   */
  KeySet peopleWithKeys(KeySet keys) {
    return withThese(former.withKeys(keys));
  }

  /** Ids of all records of the people whose records have some ids, and of others. */
  KeySet peopleOf(KeySet ids) {
    return withThese(former.withIds(ids));
  }

  /** Components of the last run hold whole people, but for these records. */
  private KeySet withThese(long[] staying) {
    return new KeySet(
        LongStream.concat(Arrays.stream(staying), records.stream().mapToLong(LinkRecord::id))
            .toArray());
  }

  /** Those of their blocks that are above the cap. */
  LargeBlocks large() {
    return large;
  }

  /** Uncertain pairs of a changed record and of blocks that were opened. */
  List<Edge> doubts() {
    // blocks that were opened bring decided pairs back
    return edges.stream()
        .filter(edge -> Review.uncertain(edge.bits()) && !decisions.containsKey(edge.pair()))
        .toList();
  }
}
