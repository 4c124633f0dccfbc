package org.kechuang.jobs.ingest;

/**
 * Something wrong with a record.
 *
 * @param column the field at fault, or null for the whole record
 * @param value what was found, or null
 */
record Issue(Action action, Reason reason, String column, String value) {}
