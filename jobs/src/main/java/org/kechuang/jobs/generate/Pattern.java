package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence or title with slots, such as <code>{O}</code>; see {@link Scene#slot} for their
 * meaning.
 *
 * @param literals what stands around the slots, one more than slots
 * @param slots letters
 */
record Pattern(List<String> literals, String slots, Language language) {

  static Pattern parse(String text, Language language) {
    List<String> literals = new ArrayList<>();
    StringBuilder slots = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      if (text.length() < open + 3 || text.charAt(open + 2) != '}') {
        throw new IllegalStateException(
            "Invalid phrase '" + text + "': slots are one letter in {}");
      }
      literals.add(text.substring(from, open));
      slots.append(text.charAt(open + 1));
      from = open + 3;
    }
    literals.add(text.substring(from));
    return new Pattern(List.copyOf(literals), slots.toString(), language);
  }

  /** Appends the filled pattern; English ones begin with a capital letter. */
  void render(Scene scene, StringBuilder out) {
    int start = out.length();
    for (int i = 0; i < slots.length(); i++) {
      out.append(literals.get(i)).append(scene.slot(slots.charAt(i), language));
    }
    out.append(literals.get(slots.length()));
    if (language == Language.EN) {
      out.setCharAt(start, Character.toUpperCase(out.charAt(start)));
    }
  }
}
