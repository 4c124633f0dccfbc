/**
 * Who is proposed to whom: a maximum-weight assignment under nested quotas, by auction.
 *
 * <p>Demands bid for experts (D. P. Bertsekas, The auction algorithm, 1988; with similar objects:
 * D. P. Bertsekas and D. A. Castañon, 1989). An expert keeps as many of the highest bids as their
 * quota allows, an institution as many of its experts' as its own. What is kept is a basis of a
 * laminar matroid, so that it does not depend on the order in which bids arrive, and blocks of
 * demands may bid without knowing of each other. Any prices give a bound of the optimum by linear
 * duality; those at the end give one within epsilon a proposal.
 */
package org.kechuang.allocation;
