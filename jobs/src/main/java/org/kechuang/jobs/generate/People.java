package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** The latent people: names, topics, laboratories and careers. */
final class People {
  /** People of neighbouring positions in a topic form a laboratory of so many. */
  static final int LAB_SIZE = 6;

  private final long seed;
  private final Population population;
  private final Institutions institutions;
  private final TopicIndex topics;
  private final Permutation orcids;

  People(long seed, Population population, Institutions institutions) {
    this.seed = seed;
    this.population = population;
    this.institutions = institutions;
    Vocabulary vocabulary = Vocabulary.shared();
    this.topics =
        new TopicIndex(
            population.people(),
            LAB_SIZE,
            vocabulary.weights(),
            vocabulary.topics().size(),
            Draw.hash(seed, Stream.PERMUTATION, 3));
    this.orcids = new Permutation(100_000_000_000L, Draw.hash(seed, Stream.PERMUTATION, 4));
  }

  TopicIndex topics() {
    return topics;
  }

  Population population() {
    return population;
  }

  PersonName name(long number) {
    return NameStock.shared().draw(Draw.of(seed, Stream.PERSON_NAME, number));
  }

  Contributor contributor(long number) {
    return new Contributor(Ids.numbered("P", number), name(number));
  }

  Person get(long number) {
    Draw draw = Draw.of(seed, Stream.PERSON, number);
    long position = topics.position(number);
    int topic = topics.topic(position);
    return new Person(
        number,
        name(number),
        position,
        topic,
        topics.facet(position),
        career(number, position, draw),
        draw.chance(400) ? CheckDigits.orcid(orcids.apply(number)) : "",
        draw.chance(520));
  }

  /** First position of the laboratory at a position. */
  long labStart(long position) {
    long start = topics.start(topics.topic(position));
    return start + (position - start) / LAB_SIZE * LAB_SIZE;
  }

  /** Members of the laboratory at a position; the last one of a topic may be short. */
  int labMembers(long labStart) {
    return (int) Math.min(LAB_SIZE, topics.end(topics.topic(labStart)) - labStart);
  }

  private List<Person.Post> career(long number, long position, Draw draw) {
    boolean overseas = population.inList(Source.OVERSEAS, number);
    boolean national = population.inList(Source.NATIONAL, number);
    boolean both = overseas && national;
    int posts = Math.max(both ? 2 : 1, 1 + draw.weighted(40, 74, 92, 100));
    // People of both lists return home, or leave it; the others seldom change sides, and early.
    boolean homeFirst = both ? draw.chance(400) : national != draw.chance(170);
    int change = draw.between(1, Math.max(1, posts - 1));
    int year = draw.between(1985, 2016);
    List<Person.Post> career = new ArrayList<>(posts);
    for (int i = 0; i < posts; i++) {
      boolean last = i == posts - 1;
      boolean home = i < change ? homeFirst : !homeFirst;
      if (!both && (last || homeFirst == national)) {
        home = national;
      }
      career.add(new Person.Post(institution(position, home, draw), year, home));
      year = Math.min(2024, year + draw.between(2, 11));
    }
    return List.copyOf(career);
  }

  /** Six times in ten that of the laboratory. */
  private long institution(long position, boolean home, Draw draw) {
    boolean medicine = Vocabulary.shared().isMedicine(topics.topic(position));
    if (draw.chance(600)) {
      Draw lab = Draw.of(seed, Stream.LAB, labStart(position) * 2 + (home ? 1 : 0));
      return institutions.draw(home, medicine, lab);
    }
    return institutions.draw(home, medicine, draw);
  }
}
