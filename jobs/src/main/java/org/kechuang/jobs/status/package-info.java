/** What ran last and what the lake holds. */
package org.kechuang.jobs.status;
