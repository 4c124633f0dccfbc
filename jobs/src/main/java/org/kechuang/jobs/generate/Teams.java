package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** Finds teams among the people of a topic, led by someone of the national list. */
final class Teams {
  private static final int TRIES = 8;

  private final People people;
  private final Institutions institutions;

  Teams(People people, Institutions institutions) {
    this.people = people;
    this.institutions = institutions;
  }

  /** A team of up to the given size from the laboratory of its lead. */
  Team draw(int topic, int facet, int year, int size, Draw draw) {
    long position = people.topics().anyOf(topic, facet, draw);
    for (int tried = 1; tried < TRIES && !national(position); tried++) {
      position = people.topics().anyOf(topic, facet, draw);
    }
    long lab = people.labStart(position);
    int count = people.labMembers(lab);
    List<Long> members = new ArrayList<>(size);
    members.add(people.topics().index(position));
    for (int step = 1; step < count && members.size() < size; step++) {
      members.add(people.topics().index(lab + (position - lab + step) % count));
    }
    return new Team(members, institution(people.get(members.get(0)), year));
  }

  private boolean national(long position) {
    return people.population().inList(Source.NATIONAL, people.topics().index(position));
  }

  private Institution institution(Person lead, int year) {
    Person.Post post = lead.postIn(year);
    if (!post.home()) {
      post = lead.career().stream().filter(Person.Post::home).findFirst().orElse(post);
    }
    return institutions.get(post.institution());
  }
}
