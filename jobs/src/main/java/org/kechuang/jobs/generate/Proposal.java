package org.kechuang.jobs.generate;

/**
 * Something that was proposed to a demand, with the causes of what came of it.
 *
 * @param demand number of the demand
 * @param resource with its true grade
 * @param fit what the ranking that was used could tell of the relevance, with its errors
 * @param prominence how well known it is, 0 to 1; it draws the ranking that was used, not success
 * @param rank at which it was shown, from 1
 * @param busy whether its people have little capacity
 * @param tardy whether they deliver late
 */
record Proposal(
    long demand,
    Judgement resource,
    double fit,
    double prominence,
    int rank,
    boolean busy,
    boolean tardy) {

  String matchId() {
    return resource.demandId() + "|" + resource.kind().label() + "|" + resource.resourceId();
  }

  int grade() {
    return resource.grade();
  }

  /** A number of its own. */
  long number() {
    return (demand * 4 + resource.kind().number()) * 64 + rank;
  }
}
