/** What happened after proposals as judgements for the ranker, freed of what rank does to it. */
package org.kechuang.feedback;
