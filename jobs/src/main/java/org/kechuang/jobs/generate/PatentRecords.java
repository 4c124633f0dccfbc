package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Regional patents. */
final class PatentRecords implements RecordMaker {
  private static final int OLD_ONE_IN = 50;
  private static final int YEARS = 17;
  private static final int FIRST_YEAR = 2008;
  private static final List<String> STATUS = List.of("授权", "审中", "实质审查", "有效", "失效", "驳回");

  private final long seed;
  private final TopicIndex topics;
  private final People people;
  private final Teams teams;
  private final Outsiders outsiders;
  private final Permutation serials;

  PatentRecords(long seed, TopicIndex topics, People people, Teams teams, long count) {
    this.seed = seed;
    this.topics = topics;
    this.people = people;
    this.teams = teams;
    this.outsiders = new Outsiders(people);
    this.serials = new Permutation(count, Draw.hash(seed, Stream.PERMUTATION, 5));
  }

  @Override
  public Dirt dirt(long index) {
    return Dirt.of(seed, Stream.PATENT_DIRT, index);
  }

  TopicIndex topics() {
    return topics;
  }

  /**
   * Whether the number is written as the standard writes it, and not with a prefix or otherwise.
   */
  boolean plainlyNumbered(long index) {
    return spelling(index) == 0;
  }

  private int spelling(long index) {
    return Draw.of(seed, Stream.PATENT, ~index).weighted(940, 960, 980, 1000);
  }

  private static int year(long index) {
    return index % OLD_ONE_IN == 0
        ? 1995 + (int) (index / OLD_ONE_IN % 8)
        : FIRST_YEAR + (int) (index % YEARS);
  }

  /** The application number with its check character, unique below 500 million patents. */
  String applicationNumber(long index) {
    long serial = serials.apply(index);
    boolean old = index % OLD_ONE_IN == 0;
    String digits =
        old
            ? Integer.toString(year(index) % 100) + '1' + pad(index / OLD_ONE_IN / 8, 5)
            : Integer.toString(year(index)) + (serial % 3 == 0 ? '2' : '1') + pad(index / YEARS, 7);
    return CheckDigits.applicationNumber(digits);
  }

  private static String pad(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private String written(long index) {
    String number = applicationNumber(index);
    return switch (spelling(index)) {
      case 0 -> number;
      case 1 -> "CN" + number;
      case 2 -> "ZL " + number;
      default -> number.replace('X', 'x').replace(".", "");
    };
  }

  /** The team behind the patent. */
  Team team(long index) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.PATENT, index * 2 + 1);
    return teams.draw(
        topics.topic(position),
        topics.facet(position),
        year(index),
        1 + draw.weighted(15, 40, 65, 85, 95, 100),
        draw);
  }

  /** The team and then, on a quarter of the patents, outsiders. */
  List<Contributor> inventors(long index, Team team) {
    List<Contributor> inventors = new ArrayList<>(team.members().size() + 2);
    team.members().forEach(member -> inventors.add(people.contributor(member)));
    int topic = topics.topic(topics.position(index));
    Draw draw = Draw.of(seed, Stream.OUTSIDER, index * 2);
    int more = draw.weighted(750, 930, 1000);
    for (int i = 0; i < more; i++) {
      inventors.add(outsiders.draw(index * 4 + i, topic, team, draw));
    }
    return inventors;
  }

  @Override
  public String line(long index, int version) {
    long position = topics.position(index);
    Draw draw = Draw.of(seed, Stream.PATENT, index * 2);
    Scene scene = new Scene(topics.topic(position), topics.facet(position), draw);
    Team team = team(index);
    JsonLine line = new JsonLine(dirt(index));
    int year = year(index);
    StringBuilder text = new StringBuilder(256);
    line.text("application_no", line.soiled(written(index)));
    if (draw.chance(900)) {
      line.text(
          "publication_no", "CN" + (100_000_000 + index) + (version + year % 2 == 0 ? "A" : "B"));
    }
    scene.say(Phrase.PATENT_TITLE, Language.ZH, text);
    line.required("title", text.toString());
    text.setLength(0);
    scene.say(Phrase.PATENT_ABSTRACT, Language.ZH, text);
    scene.say(Phrase.PATENT_EFFECT, Language.ZH, text);
    line.text("abstract", draw.chance(880) ? text : "");
    if (line.dirt() == Dirt.WRONG_TYPE) {
      line.number("inventors", 3);
    } else {
      line.texts("inventors", written(inventors(index, team), draw));
    }
    line.texts("ipc", ipc(scene.topic(), draw));
    applicant(team.institution(), draw, line);
    line.text("legal_status", version == 0 ? draw.pick(STATUS) : "失效");
    line.text("filing_date", Text.date(year, draw));
    line.text("publication_date", Text.date(year + 1 + version, draw));
    Place place = team.institution().place();
    line.text("address", draw.chance(700) ? place.zh() + "市科创路" + draw.between(1, 999) + "号" : "");
    line.text("region", place.city());
    return line.end();
  }

  private static List<String> written(List<Contributor> inventors, Draw draw) {
    boolean latin = draw.chance(40);
    return inventors.stream()
        .map(Contributor::name)
        .map(
            name ->
                latin
                    ? NameStyle.UPPER_FAMILY.write(name).toUpperCase(Locale.ROOT)
                    : name.simplified())
        .toList();
  }

  private static List<String> ipc(Topic topic, Draw draw) {
    List<String> codes = new ArrayList<>(2);
    for (String subclass : topic.ipc()) {
      if (codes.isEmpty() || draw.chance(500)) {
        codes.add(
            subclass
                + draw.between(1, 40)
                + '/'
                + (draw.chance(500) ? "00" : draw.between(10, 68)));
      }
    }
    return codes;
  }

  private static void applicant(Institution institution, Draw draw, JsonLine line) {
    line.beginArray("applicants").beginElement().text("name", institution.zh());
    if (draw.chance(700)) {
      line.text("uscc", institution.uscc());
    }
    line.endObject().endArray();
  }
}
