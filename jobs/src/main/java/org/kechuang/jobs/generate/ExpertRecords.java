package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Expert records of one list. */
final class ExpertRecords implements RecordMaker {
  private static final int MAIN_WORK_PER_MILLE = 950;

  private final long seed;
  private final Source source;
  private final People people;
  private final Works works;
  private final Institutions institutions;
  private final Affiliation affiliation;
  private final WorkEntries entries;

  ExpertRecords(long seed, Source source, People people, Works works, Institutions institutions) {
    this.seed = seed;
    this.source = source;
    this.people = people;
    this.works = works;
    this.institutions = institutions;
    this.affiliation = new Affiliation(seed, institutions);
    this.entries = new WorkEntries(seed, source, people, works);
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.EXPERT_DIRT, index * 2 + source.number());
  }

  @Override
  public String line(long index, int version) {
    Person person = people.get(people.population().person(source, index));
    Draw draw = Draw.of(seed, Stream.EXPERT_RECORD, index * 2 + source.number());
    JsonLine line = new JsonLine(dirt(index));
    List<Work> shown = shown(person, draw);
    int newest = Collections.max(shown.stream().map(Work::year).toList());
    int collected = draw.between(Math.max(2012, newest), 2024) + version;
    line.text("record_id", source.recordId(index));
    ExpertNames.write(source, person.name(), draw, line);
    if (draw.chance(680) || line.dirt() == Dirt.BAD_CODE) {
      boolean forced = line.dirt() == Dirt.BAD_CODE && person.orcid().isEmpty();
      line.code("orcid", forced ? CheckDigits.orcid(index) : person.orcid());
    }
    affiliation.write(source, person, collected, draw, line);
    Scene scene = new Scene(person.topic(), person.facet(), draw);
    subjects(scene, draw, line);
    if (draw.chance(300)) {
      line.text("biography", biography(person, scene));
    }
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.text("works", "none");
    } else {
      entries.write(person, shown, draw, line);
    }
    String day = Text.date(collected, draw);
    line.text("collected_in", day);
    line.text("updated_at", Text.date(collected + 1, draw));
    return line.end();
  }

  /** One to six works; nearly always the main one. */
  private List<Work> shown(Person person, Draw draw) {
    List<Long> all = works.of(person);
    int count = Math.min(all.size(), 1 + draw.weighted(48, 75, 89, 95, 98, 100));
    List<Work> shown = new ArrayList<>(count);
    if (draw.chance(MAIN_WORK_PER_MILLE)) {
      shown.add(works.get(all.get(0)));
    }
    int next = draw.below(all.size());
    for (int tried = 0; shown.size() < count && tried < all.size(); tried++) {
      long number = all.get((next + tried) % all.size());
      if (shown.isEmpty() || shown.get(0).number() != number) {
        shown.add(works.get(number));
      }
    }
    return shown;
  }

  private void subjects(Scene scene, Draw draw, JsonLine line) {
    Language language =
        draw.chance(source == Source.NATIONAL ? 50 : 930) ? Language.EN : Language.ZH;
    Topic topic = scene.topic();
    if (draw.chance(700)) {
      line.texts(
          "fields",
          language == Language.EN
              ? List.of(topic.field().en())
              : List.of(topic.field().zh(), topic.subjectName()));
    }
    if (draw.chance(600)) {
      line.texts("keywords", scene.keywords(language).subList(0, draw.between(2, 5)));
    }
  }

  private String biography(Person person, Scene scene) {
    Language language = source == Source.NATIONAL ? Language.ZH : Language.EN;
    StringBuilder text = new StringBuilder(200);
    scene.say(Phrase.BIOGRAPHY, language, text);
    List<Person.Post> career = person.career();
    for (int i = 0; i < career.size() - 1; i++) {
      Institution institution = institutions.get(career.get(i).institution());
      int from = career.get(i).from();
      int to = career.get(i + 1).from();
      if (language == Language.ZH) {
        text.append(from)
            .append("—")
            .append(to)
            .append("年在")
            .append(institution.zh())
            .append("工作。");
      } else {
        text.append(" With ").append(institution.en()).append(" from ").append(from);
        text.append(" to ").append(to).append('.');
      }
    }
    return text.toString();
  }
}
