/**
 * A synthetic world of experts, patents, technologies, projects, institutions and demands.
 *
 * <p>Latent things come first: people with careers, laboratories with joint works, topics with
 * facets. Records are views of them, and truth and judgements are read off the latent things, never
 * off the texts. Each record is a pure function of seed, kind and index.
 */
package org.kechuang.jobs.generate;
