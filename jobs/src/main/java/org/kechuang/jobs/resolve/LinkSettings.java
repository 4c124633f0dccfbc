package org.kechuang.jobs.resolve;

/**
 * Bounds of linking.
 *
 * @param keyCap most records that share an identifier which still tells something
 * @param blockCap most records of a block whose pairs are compared
 * @param clusterCap most records of a person
 * @param reviewPairs most uncertain pairs that are listed for reviewers
 */
record LinkSettings(int keyCap, int blockCap, int clusterCap, int reviewPairs) {}
