/**
 * One person, one id: links expert records that speak of the same person, keeps the identifiers of
 * people stable from run to run, and describes everything that can answer a demand.
 */
package org.kechuang.jobs.resolve;
