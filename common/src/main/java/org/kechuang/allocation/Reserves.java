package org.kechuang.allocation;

import java.io.Serializable;

/**
 * Prices below which nobody sells: what an institution asks for a proposal to any of its experts,
 * and what an expert asks on top of it.
 */
public record Reserves(double[] ofExpert, double[] ofInstitution) implements Serializable {
  static Reserves none(Quotas quotas) {
    return new Reserves(new double[quotas.experts()], new double[quotas.institutions()]);
  }
}
