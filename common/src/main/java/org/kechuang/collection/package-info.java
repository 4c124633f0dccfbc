/** Sets and lists of 64-bit keys by the million, without an object for each. Free of Spark. */
package org.kechuang.collection;
