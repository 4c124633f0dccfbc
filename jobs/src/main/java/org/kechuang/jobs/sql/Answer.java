package org.kechuang.jobs.sql;

/**
 * What a statement gives.
 *
 * @param text the rows as they are printed
 * @param rows how many are printed
 * @param note what has to be known about them, or null
 */
record Answer(String text, int rows, String note) {}
