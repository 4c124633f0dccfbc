/**
 * Names of people as data writes them: hanzi, pinyin, other romanisations, orders, initials; how
 * two names agree, and how often such an agreement comes by chance. Free of Spark.
 */
package org.kechuang.name;
