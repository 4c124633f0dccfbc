package org.kechuang.allocation;

import java.io.Serializable;

/**
 * How many proposals experts and institutions take. An expert belongs to one institution or to
 * none.
 */
public final class Quotas implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for no institution. */
  public static final int NONE = -1;

  private final int[] ofExpert;
  private final int[] institutionOf;
  private final int[] ofInstitution;

  /**
   * @param ofExpert quotas by number of the expert
   * @param institutionOf number of the institution by number of the expert, or {@link #NONE}
   * @param ofInstitution quotas by number of the institution
   */
  public Quotas(int[] ofExpert, int[] institutionOf, int[] ofInstitution) {
    if (ofExpert.length != institutionOf.length) {
      throw new IllegalArgumentException(
          "Invalid quotas: "
              + ofExpert.length
              + " experts, but the institutions of "
              + institutionOf.length);
    }
    for (int institution : institutionOf) {
      if (institution < NONE || institution >= ofInstitution.length) {
        throw new IllegalArgumentException(
            "Invalid institution "
                + institution
                + " of an expert: expected a number below "
                + ofInstitution.length);
      }
    }
    this.ofExpert = notNegative(ofExpert);
    this.institutionOf = institutionOf.clone();
    this.ofInstitution = notNegative(ofInstitution);
  }

  private static int[] notNegative(int[] quotas) {
    for (int quota : quotas) {
      if (quota < 0) {
        throw new IllegalArgumentException("Invalid quota " + quota + ": expected at least 0");
      }
    }
    return quotas.clone();
  }

  public int experts() {
    return ofExpert.length;
  }

  public int institutions() {
    return ofInstitution.length;
  }

  public int ofExpert(int expert) {
    return ofExpert[expert];
  }

  public int ofInstitution(int institution) {
    return ofInstitution[institution];
  }

  /** The institution of an expert, or {@link #NONE}. */
  public int institutionOf(int expert) {
    return institutionOf[expert];
  }
}
