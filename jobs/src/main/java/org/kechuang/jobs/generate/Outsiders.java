package org.kechuang.jobs.generate;

/**
 * People of no list whose names stand on patents and projects: students, engineers, partners. Some
 * share their name with somebody of the same topic.
 */
final class Outsiders {
  private static final int NAMESAKES_PER_MILLE = 300;

  private final People people;

  Outsiders(People people) {
    this.people = people;
  }

  /**
   * @param number unique among outsiders
   * @param team whose namesake the outsider is not
   */
  Contributor draw(long number, int topic, Team team, Draw draw) {
    return new Contributor(Ids.numbered("Q", number), name(topic, team, draw));
  }

  private PersonName name(int topic, Team team, Draw draw) {
    if (draw.chance(NAMESAKES_PER_MILLE)) {
      long namesake = people.topics().index(people.topics().anyOf(topic, draw));
      if (!team.members().contains(namesake)) {
        return people.name(namesake);
      }
    }
    return NameStock.shared().draw(draw);
  }
}
