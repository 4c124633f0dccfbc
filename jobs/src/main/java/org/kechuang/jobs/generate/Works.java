package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The publications of all laboratories. Works are the laboratory's, so that the records of two
 * coauthors show the same work although they are two people.
 */
final class Works {
  /** Works of a laboratory; each member is the first author of at least two. */
  static final int PER_LAB = 18;

  private final long seed;
  private final People people;

  Works(long seed, People people) {
    this.seed = seed;
    this.people = people;
  }

  /** Work numbers of a person, most important first, at least one. */
  List<Long> of(Person person) {
    long lab = people.labStart(person.position());
    int member = (int) (person.position() - lab);
    int members = people.labMembers(lab);
    List<Long> found = new ArrayList<>(8);
    for (int turn = 0; turn < PER_LAB; turn++) {
      if (isAuthor(lab, turn, member, members)) {
        found.add(lab * PER_LAB + turn);
      }
    }
    return found;
  }

  private boolean isAuthor(long lab, int turn, int member, int members) {
    return turn % members == member || (member < members && joins(lab * PER_LAB + turn, member));
  }

  private boolean joins(long work, int member) {
    return (Draw.hash(seed, Stream.WORK, work) >>> (member * 4) & 15) < 4;
  }

  Work get(long number) {
    Draw draw = Draw.of(seed, Stream.WORK, ~number);
    long lab = number / PER_LAB;
    int turn = (int) (number % PER_LAB);
    int members = people.labMembers(lab);
    long firstAuthor = people.topics().index(lab + turn % members);
    int topic = people.topics().topic(lab);
    List<Topic> siblings = Vocabulary.shared().siblings(topic);
    boolean aside = !siblings.isEmpty() && draw.chance(180);
    boolean national = people.population().inList(Source.NATIONAL, firstAuthor);
    boolean overseas = people.population().inList(Source.OVERSEAS, firstAuthor);
    int english = national && overseas ? 650 : national ? 150 : 950;
    return new Work(
        number,
        aside ? draw.pick(siblings).number() : topic,
        people.topics().facet(lab),
        draw.chance(english) ? Language.EN : Language.ZH,
        2024 - Math.min(draw.below(18), draw.below(18)),
        (int) (3 / (0.01 + draw.unit())),
        authors(number, turn, lab, members, topic, draw),
        NameStyle.draw(draw));
  }

  private List<Long> authors(long number, int turn, long lab, int members, int topic, Draw draw) {
    List<Long> authors = new ArrayList<>(6);
    int first = turn % members;
    authors.add(people.topics().index(lab + first));
    for (int member = 0; member < members; member++) {
      if (member != first && joins(number, member)) {
        authors.add(people.topics().index(lab + member));
      }
    }
    for (int guests = draw.weighted(45, 80, 100); guests > 0; guests--) {
      authors.add(people.topics().index(people.topics().anyOf(topic, draw)));
    }
    return authors;
  }

  /** Appends the title as the given wording has it. */
  void title(Work work, Work.Wording wording, StringBuilder out) {
    Draw draw = Draw.of(seed, Stream.TEXT, work.number());
    Scene scene = new Scene(work.topic(), work.facet(), draw);
    Language language =
        wording == Work.Wording.OTHER_LANGUAGE ? work.language().other() : work.language();
    StringBuilder title = new StringBuilder(96);
    scene.say(Phrase.WORK_TITLE, language, title);
    if (wording == Work.Wording.OTHER_PATTERN) {
      title.setLength(0);
      scene.say(Phrase.WORK_TITLE, language, title);
    }
    String text = title.toString();
    out.append(
        switch (wording) {
          case LOWER_CASE -> text.toLowerCase(Locale.ROOT) + (language == Language.EN ? "." : "");
          case WITHOUT_BRACKETS -> text.replace("（", "").replace("）", "").replace(":", " -");
          default -> text;
        });
  }

  /** Appends an abstract of two to four sentences. */
  void summary(Work work, Language language, StringBuilder out) {
    Draw draw = Draw.of(seed, Stream.TEXT, work.number());
    Scene scene = new Scene(work.topic(), work.facet(), draw);
    draw.next();
    int sentences = draw.weighted(30, 75, 100);
    scene.say(Phrase.OPEN, language, out);
    if (sentences > 0) {
      scene.say(Phrase.METHOD, language, out);
    }
    scene.say(Phrase.RESULT, language, out);
    if (sentences > 1) {
      scene.say(Phrase.CLOSE, language, out);
    }
  }

  /** The scene of a work, for its keywords. */
  Scene scene(Work work) {
    return new Scene(work.topic(), work.facet(), Draw.of(seed, Stream.TEXT, work.number()));
  }
}
