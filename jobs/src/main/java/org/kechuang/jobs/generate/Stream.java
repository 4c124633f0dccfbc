package org.kechuang.jobs.generate;

/** Independent streams of draws. The numbers are part of the world and never change. */
enum Stream {
  PERSON_NAME(1),
  PERSON(2),
  LAB(3),
  WORK(4),
  EXPERT_RECORD(5),
  EXPERT_DIRT(6),
  PATENT(7),
  PATENT_DIRT(8),
  INSTITUTION(9),
  INSTITUTION_DIRT(10),
  TECHNOLOGY(11),
  TECHNOLOGY_DIRT(12),
  PROJECT(13),
  PROJECT_DIRT(14),
  DEMAND(15),
  DEMAND_DIRT(16),
  JUDGEMENT(17),
  PARALLEL(18),
  PERMUTATION(19),
  TEXT(20),
  PROPOSAL(21),
  PROMINENCE(22),
  CAPACITY(23),
  DOCKING(24),
  CONTRACT(25),
  EVENT_DIRT(26),
  ENTERPRISE(31),
  ENTERPRISE_DIRT(32),
  FUND(33),
  FUND_DIRT(34),
  GUARANTEE(35),
  OUTSIDER(36);

  private final int number;

  Stream(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
