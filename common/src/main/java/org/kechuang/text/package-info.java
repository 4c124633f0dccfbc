/**
 * From text to numbers without Spark: language, normal form, terms, bags of hashed terms, and the
 * latent semantic space that both languages share.
 */
package org.kechuang.text;
