/** What the text of a demand says besides its subject: boilerplate, readiness, conditions. */
package org.kechuang.demand;
