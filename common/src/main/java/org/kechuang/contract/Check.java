package org.kechuang.contract;

/**
 * What has to hold for every row of a table.
 *
 * @param name short, unique in its table
 * @param condition Spark SQL over the columns of the table; null counts as broken
 */
public record Check(String name, String condition) {}
