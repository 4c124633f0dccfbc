/** The state machine of an engagement, from proposal to delivery, as a pure fold of its events. */
package org.kechuang.engagement;
