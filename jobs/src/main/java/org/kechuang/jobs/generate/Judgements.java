package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Graded judgements for a sample of the demands; see {@link GradedResources} for what is judged.
 */
final class Judgements {
  private static final long MOST_DEMANDS = 2_000;
  private static final int GRADES = 4;
  private static final int[] A_GRADE_BY_KINDS = {0, 9, 6, 4, 3};

  private final long seed;
  private final long demands;
  private final DemandRecords records;
  private final GradedResources resources;

  /** How the resources of one kind are found by topic, and named. */
  interface Candidates {
    TopicIndex topics();

    /**
     * The name of a clean resource at a position.
     *
     * @return empty where the resource is dirty or the wish rules it out
     */
    String idAt(long position, Wish wish);
  }

  Judgements(long seed, long demands, DemandRecords records, GradedResources resources) {
    this.seed = seed;
    this.demands = demands;
    this.records = records;
    this.resources = resources;
  }

  /** How many demands are looked at; dirty ones among them get no judgements. */
  long sampled() {
    return Math.min(demands, MOST_DEMANDS);
  }

  /** The judgements of one sampled demand. */
  List<Judgement> of(long sample) {
    long demand = sample * demands / sampled();
    if (records.dirt(demand) != Dirt.NONE) {
      return List.of();
    }
    List<ResourceKind> kinds = records.wish(demand).kinds();
    List<Judgement> found = new ArrayList<>(60);
    for (ResourceKind kind : kinds) {
      Draw draw = Draw.of(seed, Stream.JUDGEMENT, demand * 4 + kind.number());
      found.addAll(resources.draw(demand, kind, A_GRADE_BY_KINDS[kinds.size()] * GRADES, draw));
    }
    return found;
  }
}
