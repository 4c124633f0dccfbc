/** What a run did and how good it was, as one HTML file that needs nothing else. */
package org.kechuang.jobs.report;
