package org.kechuang.jobs.generate;

import java.util.List;
import java.util.function.Consumer;

/** Who is who, for clean records alone. */
final class Truth {
  private final People people;

  Truth(People people) {
    this.people = people;
  }

  /** The person behind an expert record. */
  void person(ExpertRecords records, Source source, long index, Consumer<String> out) {
    if (records.dirt(index) == Dirt.NONE) {
      out.accept(
          new JsonLine(Dirt.NONE)
              .text("source", source.label())
              .text("record_id", source.recordId(index))
              .text("person_id", id(people.population().person(source, index)))
              .end());
    }
  }

  /** The people behind the inventors of a patent, positions from 0; outsiders are in no record. */
  void inventors(PatentRecords records, long index, Consumer<String> out) {
    if (records.dirt(index) == Dirt.NONE) {
      List<Contributor> inventors = records.inventors(index, records.team(index));
      for (int i = 0; i < inventors.size(); i++) {
        out.accept(
            new JsonLine(Dirt.NONE)
                .text("application_no", records.applicationNumber(index))
                .number("position", i)
                .text("person_id", inventors.get(i).id())
                .end());
      }
    }
  }

  /** The person behind the leader of a project. */
  void leader(ProjectRecords records, long index, Consumer<String> out) {
    if (records.dirt(index) == Dirt.NONE) {
      out.accept(
          new JsonLine(Dirt.NONE)
              .text("project_id", ProjectRecords.id(index))
              .text("person_id", records.leader(index, records.team(index)).id())
              .end());
    }
  }

  private static String id(long person) {
    return Ids.numbered("P", person);
  }
}
