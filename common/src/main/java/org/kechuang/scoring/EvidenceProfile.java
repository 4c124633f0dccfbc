package org.kechuang.scoring;

import java.io.Serializable;
import org.kechuang.text.TermBag;

/**
 * A text that speaks for a resource, ready to be scored.
 *
 * @param vector unit vector of the text, or null where it has no known term
 */
public record EvidenceProfile(String id, TermBag terms, float[] vector) implements Serializable {}
