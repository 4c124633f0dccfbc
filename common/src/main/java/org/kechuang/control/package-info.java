/** Contracts in execution: plan and progress folded from events, earned value, forecast. */
package org.kechuang.control;
