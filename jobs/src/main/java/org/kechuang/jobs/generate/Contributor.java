package org.kechuang.jobs.generate;

/**
 * Somebody whose name stands on a patent or project.
 *
 * @param id of a person of the lists, or of an outsider, whom no expert record is about
 */
record Contributor(String id, PersonName name) {}
