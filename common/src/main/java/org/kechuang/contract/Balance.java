package org.kechuang.contract;

/**
 * Two totals that have to be equal to the cent: one of the table that names it, one of another
 * table. Checked whenever the table is published, into {@code ops.check}.
 *
 * @param name short, unique among the checks of its table
 * @param total Spark SQL aggregate over the table, a decimal; null counts as 0
 * @param other the table that it is held against
 * @param otherTotal Spark SQL aggregate over the other table
 */
public record Balance(String name, String total, TableContract other, String otherTotal) {}
