package org.kechuang.jobs.generate;

/** Funded research projects. */
final class ProjectRecords implements RecordMaker {
  private static final int OUTSIDERS_PER_MILLE = 80;

  private final long seed;
  private final TopicIndex topics;
  private final People people;
  private final Teams teams;
  private final Outsiders outsiders;

  ProjectRecords(long seed, TopicIndex topics, People people, Teams teams) {
    this.seed = seed;
    this.topics = topics;
    this.people = people;
    this.teams = teams;
    this.outsiders = new Outsiders(people);
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.PROJECT_DIRT, index);
  }

  TopicIndex topics() {
    return topics;
  }

  static String id(long index) {
    return Ids.numbered("J", index);
  }

  private int start(long index) {
    return 2010 + Draw.of(seed, Stream.PROJECT, ~index).below(14);
  }

  /** Who got the project, one person. */
  Team team(long index) {
    long position = topics.position(index);
    return teams.draw(
        topics.topic(position),
        topics.facet(position),
        start(index),
        1,
        Draw.of(seed, Stream.PROJECT, index * 2 + 1));
  }

  /** The one who got it or, of a few projects, an outsider at the same institution. */
  Contributor leader(long index, Team team) {
    Draw draw = Draw.of(seed, Stream.OUTSIDER, index * 2 + 1);
    if (draw.chance(OUTSIDERS_PER_MILLE)) {
      return outsiders.draw(index * 4 + 3, topics.topic(topics.position(index)), team, draw);
    }
    return people.contributor(team.lead());
  }

  @Override
  public String line(long index, int version) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.PROJECT, index * 2);
    Scene scene = new Scene(topics.topic(position), topics.facet(position), draw);
    Team team = team(index);
    int start = start(index);
    JsonLine line = new JsonLine(dirt(index)).text("project_id", id(index));
    StringBuilder text = new StringBuilder(256);
    scene.say(Phrase.PROJECT_TITLE, Language.ZH, text);
    line.required("title", text.toString());
    text.setLength(0);
    scene.say(Phrase.PROJECT_GOAL, Language.ZH, text);
    scene.say(Phrase.PROJECT_PLAN, Language.ZH, text);
    line.text("abstract", text);
    line.text("leader", leader(index, team).name().simplified());
    line.text("institution_id", draw.chance(900) ? team.institution().id() : "");
    line.text("start", Text.date(start, 1, 1));
    line.text("end", Text.date(start + draw.between(2, 4) + version, 12, 31));
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.text("funding_cny", "约八十万元");
    } else {
      line.number("funding_cny", draw.between(20, 600) * 10_000L);
    }
    return line.end();
  }
}
