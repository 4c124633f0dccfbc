/** Plan and progress of contracts, who must act, and the funnel from demand to delivery. */
package org.kechuang.jobs.control;
