package org.kechuang.event;

/**
 * An event that does not count.
 *
 * @param fact name of the fact at fault, or null
 * @param value its value, or null
 */
public record RefusedEvent(DealEvent event, Reason reason, String fact, String value) {}
