package org.kechuang.jobs.generate;

import java.util.List;
import org.kechuang.jobs.generate.Population.Appearance;

/** Resources of each kind as judgements name them. */
final class JudgedResources {
  private JudgedResources() {}

  static Judgements.Candidates experts(
      People people, ExpertRecords overseas, ExpertRecords national, Institutions institutions) {
    return new Judgements.Candidates() {
      @Override
      public TopicIndex topics() {
        return people.topics();
      }

      @Override
      public String idAt(long position, Wish wish) {
        long number = people.topics().index(position);
        for (Appearance appearance : people.population().appearances(number)) {
          boolean abroad = appearance.source() == Source.OVERSEAS;
          if ((abroad ? overseas : national).dirt(appearance.record()) == Dirt.NONE) {
            List<Person.Post> career = people.get(number).career();
            boolean allowed =
                career.stream()
                    .map(post -> institutions.get(post.institution()).place())
                    .allMatch(place -> allowed(place, wish));
            return allowed ? appearance.source().recordId(appearance.record()) : "";
          }
        }
        return "";
      }
    };
  }

  /** Whether neither region nor country is ruled out; a place abroad has no region. */
  private static boolean allowed(Place place, Wish wish) {
    boolean region =
        wish.regions().isEmpty()
            || place.region().isEmpty()
            || wish.regions().contains(place.region());
    return region && (wish.countries().isEmpty() || wish.countries().contains(place.country()));
  }

  static Judgements.Candidates technologies(TechnologyRecords records) {
    return new Judgements.Candidates() {
      @Override
      public TopicIndex topics() {
        return records.topics();
      }

      @Override
      public String idAt(long position, Wish wish) {
        long index = records.topics().index(position);
        boolean chosen =
            records.dirt(index) == Dirt.NONE
                && records.readiness(index) >= wish.minimumReadiness()
                && allowed(records.team(index).institution().place(), wish);
        return chosen ? TechnologyRecords.id(index) : "";
      }
    };
  }

  static Judgements.Candidates patents(PatentRecords records) {
    return new Judgements.Candidates() {
      @Override
      public TopicIndex topics() {
        return records.topics();
      }

      @Override
      public String idAt(long position, Wish wish) {
        long index = records.topics().index(position);
        boolean chosen =
            records.dirt(index) == Dirt.NONE
                && records.plainlyNumbered(index)
                && allowed(records.team(index).institution().place(), wish);
        return chosen ? records.applicationNumber(index) : "";
      }
    };
  }

  static Judgements.Candidates projects(ProjectRecords records) {
    return new Judgements.Candidates() {
      @Override
      public TopicIndex topics() {
        return records.topics();
      }

      @Override
      public String idAt(long position, Wish wish) {
        long index = records.topics().index(position);
        boolean chosen =
            records.dirt(index) == Dirt.NONE
                && allowed(records.team(index).institution().place(), wish);
        return chosen ? ProjectRecords.id(index) : "";
      }
    };
  }
}
