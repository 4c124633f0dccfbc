package org.kechuang.jobs.generate;

import java.util.List;

/**
 * Who stands behind a patent, technology or project.
 *
 * @param members people, the lead first
 * @param institution the lead's, at home where possible
 */
record Team(List<Long> members, Institution institution) {

  long lead() {
    return members.get(0);
  }
}
