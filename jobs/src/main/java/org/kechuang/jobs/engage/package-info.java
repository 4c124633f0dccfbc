/** Folds events into engagements, and outcomes into judgements for the ranker. */
package org.kechuang.jobs.engage;
