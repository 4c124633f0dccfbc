/** Deals under consideration: their facts, and the rules that decide over them. */
package org.kechuang.deal;
