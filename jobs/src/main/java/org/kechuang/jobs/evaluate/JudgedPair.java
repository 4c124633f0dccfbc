package org.kechuang.jobs.evaluate;

/**
 * A judged pair with the ranker's score.
 *
 * @param score NaN where the ranker does not know the demand or the resource
 */
record JudgedPair(String demandId, String kind, String resourceId, int grade, double score) {}
