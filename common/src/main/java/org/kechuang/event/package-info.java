/** Events as they are delivered: which count, in which order, and why others do not. */
package org.kechuang.event;
