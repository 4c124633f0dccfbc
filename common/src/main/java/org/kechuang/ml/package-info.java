/** MLlib Estimators and Transformers: text to bags of terms, bags to vectors, neighbours. */
package org.kechuang.ml;
