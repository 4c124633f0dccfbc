package org.kechuang.jobs.ingest;

/**
 * How the accepted records of one source compare.
 *
 * @param changes winners that are new or changed; on a first load only those with rivals
 * @param superseded records that lost against a newer version
 * @param duplicates further copies of the same version
 * @param notable keys looked at
 */
record VersionCounts(long changes, long superseded, long duplicates, long notable) {}
