package org.kechuang.jobs.resolve;

/**
 * A text that speaks for a resource.
 *
 * @param id unique within the kind of resource
 * @param type work or profile for people, else the kind itself
 * @param year may be null
 */
record Evidence(String id, String type, String text, String language, Integer year) {}
