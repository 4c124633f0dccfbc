package org.kechuang.jobs.generate;

/**
 * The company behind a demand.
 *
 * @param named whether the demand tells the credit code
 */
record Company(String name, Place place, String uscc, boolean named) {}
