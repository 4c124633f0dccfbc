package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was proposed to each demand, ten of a kind, in the order of a ranking that looked at
 * prominence more than at relevance.
 */
final class Proposals {
  private static final int SHOWN = 10;
  private static final double RELEVANCE = 0.25;
  private static final double PROMINENCE = 0.55;
  private static final double CHANCE = 0.2;
  private static final int BUSY_PER_MILLE = 250;
  private static final int TARDY_PER_MILLE = 300;

  private final long seed;
  private final DemandRecords demands;
  private final GradedResources resources;

  Proposals(long seed, DemandRecords demands, GradedResources resources) {
    this.seed = seed;
    this.demands = demands;
    this.resources = resources;
  }

  /** All proposals to a demand by kind and rank; none to a dirty one. */
  List<Proposal> of(long demand) {
    List<Proposal> proposals = new ArrayList<>();
    if (demands.dirt(demand) == Dirt.NONE) {
      for (ResourceKind kind : demands.wish(demand).kinds()) {
        Draw draw = Draw.of(seed, Stream.PROPOSAL, demand * 4 + kind.number());
        proposals.addAll(shown(demand, resources.draw(demand, kind, SHOWN, draw), draw));
      }
    }
    return proposals;
  }

  /** The line of a demand that is not dirty. */
  String demandLine(long demand) {
    return demands.line(demand, 0);
  }

  private List<Proposal> shown(long demand, List<Judgement> found, Draw draw) {
    record Scored(Judgement resource, double fit, double score) {}
    List<Scored> scored = new ArrayList<>();
    for (Judgement resource : found) {
      double fit = RELEVANCE * resource.grade() / 3 + CHANCE * draw.unit();
      scored.add(new Scored(resource, fit, fit + PROMINENCE * prominence(resource)));
    }
    scored.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(s -> s.resource().resourceId()));
    List<Proposal> proposals = new ArrayList<>();
    for (Scored one : scored) {
      Judgement resource = one.resource();
      Draw own = Draw.of(seed, Stream.CAPACITY, key(resource));
      proposals.add(
          new Proposal(
              demand,
              resource,
              one.fit(),
              prominence(resource),
              proposals.size() + 1,
              own.chance(BUSY_PER_MILLE),
              own.chance(TARDY_PER_MILLE)));
    }
    return proposals;
  }

  private double prominence(Judgement resource) {
    return Draw.of(seed, Stream.PROMINENCE, key(resource)).unit();
  }

  /** The same for every demand, so that a busy resource is busy for all. */
  private static long key(Judgement resource) {
    return resource.kind().number() * (1L << 40) + (resource.resourceId().hashCode() & 0xffffffffL);
  }
}
