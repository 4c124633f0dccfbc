/** Versioned rules as data: what they say, where they come from, from when to when they hold. */
package org.kechuang.rule;
