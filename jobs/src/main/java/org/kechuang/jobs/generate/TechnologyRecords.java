package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Technologies on offer. */
final class TechnologyRecords implements RecordMaker {
  private static final int CHINESE_PER_MILLE = 880;

  private final long seed;
  private final TopicIndex topics;
  private final People people;
  private final Teams teams;

  TechnologyRecords(long seed, TopicIndex topics, People people, Teams teams) {
    this.seed = seed;
    this.topics = topics;
    this.people = people;
    this.teams = teams;
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.TECHNOLOGY_DIRT, index);
  }

  TopicIndex topics() {
    return topics;
  }

  static String id(long index) {
    return Ids.numbered("T", index);
  }

  /** The owners' team. */
  Team team(long index) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.TECHNOLOGY, index * 2 + 1);
    return teams.draw(
        topics.topic(position), topics.facet(position), 2023, draw.between(1, 3), draw);
  }

  /** Readiness on the scale of GB/T 22900, 1 to 9. */
  int readiness(long index) {
    return 2 + Draw.of(seed, Stream.TECHNOLOGY, ~index).weighted(6, 16, 32, 52, 70, 84, 94, 100);
  }

  @Override
  public String line(long index, int version) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.TECHNOLOGY, index * 2);
    Scene scene = new Scene(topics.topic(position), topics.facet(position), draw);
    Team team = team(index);
    Language language = draw.chance(CHINESE_PER_MILLE) ? Language.ZH : Language.EN;
    JsonLine line = new JsonLine(dirt(index)).text("technology_id", id(index));
    StringBuilder text = new StringBuilder(256);
    scene.say(Phrase.TECHNOLOGY_TITLE, language, text);
    line.required("title", text.toString());
    text.setLength(0);
    scene.say(Phrase.TECHNOLOGY_OPEN, language, text);
    scene.say(Phrase.TECHNOLOGY_MERIT, language, text);
    if (draw.chance(700) != version > 0) {
      scene.say(Phrase.TECHNOLOGY_STATE, language, text);
    }
    line.text("description", text);
    if (draw.chance(850)) {
      line.text("institution_id", team.institution().id());
    }
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.text("owners", "课题组");
    } else {
      line.texts("owners", owners(team));
    }
    line.texts("ipc", draw.chance(600) ? scene.topic().ipc() : List.of());
    readiness(index, draw, line);
    return line.text("region", team.institution().place().city()).end();
  }

  /** A tenth uses a local scheme with thirteen levels. */
  private void readiness(long index, Draw draw, JsonLine line) {
    boolean local = draw.chance(100);
    if (draw.chance(850) || local) {
      int level = readiness(index);
      line.beginObject("trl").text("scheme", local ? "local-13" : "GB/T 22900-2022");
      line.number("level", local ? level * 13 / 9 : level).endObject();
    }
  }

  private List<String> owners(Team team) {
    List<String> names = new ArrayList<>(3);
    team.members().forEach(member -> names.add(people.name(member).simplified()));
    return names;
  }
}
