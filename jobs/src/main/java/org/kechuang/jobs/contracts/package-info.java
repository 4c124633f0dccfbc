/** The contracts of all tables as files of the Open Data Contract Standard. */
package org.kechuang.jobs.contracts;
