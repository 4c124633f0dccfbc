package org.kechuang.text;

import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.StringHelper;

/** The number that stands for a term: 32 bits of murmur3 (x86) of its UTF-8 form, seed 0. */
public final class TermHash {
  private TermHash() {}

  /**
   * The hash of a term. Two of 65,536 terms collide in about four of ten vocabularies; nothing
   * depends on it not happening.
   */
  public static int of(String term) {
    return of(term.getBytes(StandardCharsets.UTF_8));
  }

  static int of(byte[] utf8) {
    return StringHelper.murmurhash3_x86_32(utf8, 0, utf8.length, 0);
  }
}
