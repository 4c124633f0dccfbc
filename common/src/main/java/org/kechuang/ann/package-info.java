/**
 * Nearest neighbours by inner product, without Spark: packed vectors, the kernel that multiplies
 * blocks of queries with blocks of vectors, and bounded selection under one total order.
 *
 * <p>The order everywhere is score descending, then id ascending. A score that is not a number is
 * never selected.
 */
package org.kechuang.ann;
