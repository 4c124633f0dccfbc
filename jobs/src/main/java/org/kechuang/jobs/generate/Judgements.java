package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Graded judgements for a sample of the demands. Resources are looked up from the latent topics: as
 * many for each grade, and for grade 0 half from the same field. Dirty records and those that the
 * demand's constraints rule out are not judged.
 */
final class Judgements {
  private static final long MOST_DEMANDS = 2_000;
  private static final int GRADES = 4;
  private static final int TRIES = 12;
  private static final int[] A_GRADE_BY_KINDS = {0, 9, 6, 4, 3};

  private final long seed;
  private final long demands;
  private final DemandRecords records;
  private final Map<ResourceKind, Candidates> resources;

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

  Judgements(
      long seed, long demands, DemandRecords records, Map<ResourceKind, Candidates> resources) {
    this.seed = seed;
    this.demands = demands;
    this.records = records;
    this.resources = Map.copyOf(resources);
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
    Wish wish = records.wish(demand);
    long position = records.topics().position(demand);
    Topic topic = Vocabulary.shared().topic(records.topics().topic(position));
    int facet = records.topics().facet(position);
    List<Judgement> found = new ArrayList<>(60);
    for (ResourceKind kind : wish.kinds()) {
      Draw draw = Draw.of(seed, Stream.JUDGEMENT, demand * 4 + kind.number());
      Candidates source = resources.get(kind);
      Set<String> seen = new HashSet<>();
      int wanted = A_GRADE_BY_KINDS[wish.kinds().size()] * GRADES;
      for (int i = 0; i < wanted; i++) {
        for (int tried = 0; tried < TRIES; tried++) {
          long candidate = candidate(source.topics(), topic, facet, i, draw);
          String id = source.idAt(candidate, wish);
          if (!id.isEmpty() && seen.add(id)) {
            int grade = grade(topic, facet, source.topics(), candidate);
            found.add(new Judgement(DemandRecords.id(demand), kind, id, grade));
            break;
          }
        }
      }
    }
    return found;
  }

  private static long candidate(TopicIndex index, Topic topic, int facet, int turn, Draw draw) {
    List<Topic> siblings = Vocabulary.shared().siblings(topic.number());
    return switch (turn % GRADES) {
      case 3 -> index.anyOf(topic.number(), facet, draw);
      case 2 -> index.anyOf(topic.number(), (facet + draw.between(1, 2)) % 3, draw);
      case 1 -> index.anyOf(draw.pick(siblings).number(), draw);
      default -> index.anyOf(elsewhere(topic, turn / GRADES % 2 == 0, draw).number(), draw);
    };
  }

  private static Topic elsewhere(Topic topic, boolean sameField, Draw draw) {
    List<Topic> topics = Vocabulary.shared().topics();
    Topic other = draw.pick(topics);
    while (other.number() == topic.number()
        || other.siblingOf(topic)
        || other.sameField(topic) != sameField) {
      other = draw.pick(topics);
    }
    return other;
  }

  private static int grade(Topic topic, int facet, TopicIndex index, long position) {
    Topic other = Vocabulary.shared().topic(index.topic(position));
    if (other.number() == topic.number()) {
      return index.facet(position) == facet ? 3 : 2;
    }
    return other.siblingOf(topic) ? 1 : 0;
  }
}
