/**
 * Which records speak of one person: what is compared, what an agreement is worth (Fellegi and
 * Sunter 1969, with chances counted in the data), and clusters of pairs. Free of Spark.
 */
package org.kechuang.linkage;
