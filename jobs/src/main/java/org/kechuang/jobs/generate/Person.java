package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A latent person.
 *
 * @param position in the topic index
 * @param career in time order, one to four posts
 * @param orcid empty for most
 * @param mailbox whether there is a public e-mail address
 */
record Person(
    long number,
    PersonName name,
    long position,
    int topic,
    int facet,
    List<Post> career,
    String orcid,
    boolean mailbox) {

  /** A post at an institution from a year until the next post begins. */
  record Post(long institution, int from, boolean home) {}

  String id() {
    return Ids.numbered("P", number);
  }

  /** The post held in a year: the last one begun, or the first of all. */
  Post postIn(int year) {
    Post held = career.get(0);
    for (Post post : career) {
      if (post.from() <= year) {
        held = post;
      }
    }
    return held;
  }
}
