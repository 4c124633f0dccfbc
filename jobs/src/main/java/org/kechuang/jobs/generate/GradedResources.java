package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resources for a demand, looked up from the latent topics: as many for each grade, and for grade 0
 * half from the same field. Dirty records and those that the demand's constraints rule out are not
 * chosen.
 */
final class GradedResources {
  private static final int GRADES = 4;
  private static final int TRIES = 12;

  private final DemandRecords demands;
  private final Map<ResourceKind, Judgements.Candidates> resources;

  GradedResources(DemandRecords demands, Map<ResourceKind, Judgements.Candidates> resources) {
    this.demands = demands;
    this.resources = Map.copyOf(resources);
  }

  /** Up to so many resources of a kind, none twice, in turn of grade 0, 1, 2, 3. */
  List<Judgement> draw(long demand, ResourceKind kind, int wanted, Draw draw) {
    Wish wish = demands.wish(demand);
    long position = demands.topics().position(demand);
    Topic topic = Vocabulary.shared().topic(demands.topics().topic(position));
    int facet = demands.topics().facet(position);
    Judgements.Candidates source = resources.get(kind);
    Set<String> seen = new HashSet<>();
    List<Judgement> found = new ArrayList<>(wanted);
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
