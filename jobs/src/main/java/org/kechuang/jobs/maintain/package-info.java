/** Keeps tables fast and small: compacts files, removes what no reader needs. */
package org.kechuang.jobs.maintain;
