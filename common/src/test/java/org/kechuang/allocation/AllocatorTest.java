package org.kechuang.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;

/** The auction beside the simplex method, which is exact here: the quotas are a network's. */
class AllocatorTest {
  private static final double SLACK = 1e-7;

  /** A small world: demands, experts with quotas, institutions with quotas below their sum. */
  private record World(List<DemandBlock.Demand> demands, Quotas quotas) {
    static World of(long seed) {
      Random random = new Random(seed);
      int experts = 1 + random.nextInt(7);
      int institutions = 1 + random.nextInt(3);
      int[] ofExpert = random.ints(experts, 0, 3).toArray();
      int[] institutionOf = random.ints(experts, -1, institutions).toArray();
      int[] ofInstitution = random.ints(institutions, 0, 5).toArray();
      List<DemandBlock.Demand> demands = new ArrayList<>();
      int count = 1 + random.nextInt(7);
      for (int d = 0; d < count; d++) {
        int[] some =
            java.util.stream.IntStream.range(0, experts)
                .filter(e -> random.nextInt(3) > 0)
                .toArray();
        double[] values = new double[some.length];
        for (int i = 0; i < values.length; i++) {
          // few different values, so that ties are common
          values[i] = random.nextInt(6) / 5.0;
        }
        demands.add(new DemandBlock.Demand(d, 1 + random.nextInt(3), some, values));
      }
      return new World(demands, new Quotas(ofExpert, institutionOf, ofInstitution));
    }

    LocalBlocks blocks(int size) {
      List<DemandBlock> blocks = new ArrayList<>();
      for (int from = 0; from < demands.size(); from += size) {
        blocks.add(new DemandBlock(demands.subList(from, Math.min(demands.size(), from + size))));
      }
      return new LocalBlocks(blocks, quotas);
    }

    Allocation allocate(int blockSize, double gap, int rounds) {
      return new Allocator(gap, rounds).allocate(blocks(blockSize), quotas);
    }

    double optimum() {
      int pairs = demands.stream().mapToInt(d -> d.experts().length).sum();
      if (pairs == 0) {
        return 0;
      }
      double[] values = new double[pairs];
      List<LinearConstraint> limits = new ArrayList<>();
      double[][] ofExpert = new double[quotas.experts()][pairs];
      double[][] ofInstitution = new double[quotas.institutions()][pairs];
      int at = 0;
      for (DemandBlock.Demand demand : demands) {
        double[] ofDemand = new double[pairs];
        for (int i = 0; i < demand.experts().length; i++, at++) {
          int expert = demand.experts()[i];
          values[at] = demand.values()[i];
          ofDemand[at] = 1;
          ofExpert[expert][at] = 1;
          if (quotas.institutionOf(expert) >= 0) {
            ofInstitution[quotas.institutionOf(expert)][at] = 1;
          }
          double[] alone = new double[pairs];
          alone[at] = 1;
          limits.add(new LinearConstraint(alone, Relationship.LEQ, 1));
        }
        limits.add(new LinearConstraint(ofDemand, Relationship.LEQ, demand.proposals()));
      }
      for (int e = 0; e < ofExpert.length; e++) {
        limits.add(new LinearConstraint(ofExpert[e], Relationship.LEQ, quotas.ofExpert(e)));
      }
      for (int i = 0; i < ofInstitution.length; i++) {
        limits.add(
            new LinearConstraint(ofInstitution[i], Relationship.LEQ, quotas.ofInstitution(i)));
      }
      return new SimplexSolver()
          .optimize(
              new MaxIter(10_000),
              new LinearObjectiveFunction(values, 0),
              new LinearConstraintSet(limits),
              GoalType.MAXIMIZE,
              new NonNegativeConstraint(true))
          .getValue();
    }
  }

  @Property(tries = 400)
  void theValueIsTheOptimumAndTheBoundIsAbove(@ForAll long seed) {
    World world = World.of(seed);
    double optimum = world.optimum();
    Allocation allocation = world.allocate(100, 0, 10_000);
    assertFeasible(world, allocation);
    assertTrue(allocation.value() <= optimum + SLACK, "value above the optimum");
    assertTrue(allocation.bound() >= optimum - SLACK, "bound below the optimum");
    assertEquals(optimum, allocation.value(), 0.002 * Math.max(1, optimum));
  }

  /** Worlds where the prices of an earlier phase kept an expert from selling. */
  @Test
  void theLastPhaseHelpsWhoAskedTooMuch() {
    for (long seed : new long[] {10643149, 56842595, 72411349, 74478208, 161959401}) {
      theValueIsTheOptimumAndTheBoundIsAbove(seed);
    }
  }

  @Property(tries = 400)
  void whereverItEndsQuotasHoldAndTheBoundIsABound(@ForAll long seed) {
    World world = World.of(seed);
    double optimum = world.optimum();
    for (int blockSize : new int[] {1, 2, 4}) {
      for (int rounds : new int[] {1, 3, 500}) {
        Allocation allocation = world.allocate(blockSize, 0.01, rounds);
        assertFeasible(world, allocation);
        assertTrue(allocation.value() <= optimum + SLACK, "value above the optimum");
        assertTrue(allocation.bound() >= optimum - SLACK, "bound below the optimum");
      }
    }
  }

  @Property(tries = 200)
  void theOrderOfTheInputDoesNotMatter(@ForAll long seed) {
    World world = World.of(seed);
    List<DemandBlock.Demand> shuffled = new ArrayList<>();
    for (DemandBlock.Demand demand : world.demands()) {
      int size = demand.experts().length;
      int[] experts = new int[size];
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        experts[i] = demand.experts()[size - 1 - i];
        values[i] = demand.values()[size - 1 - i];
      }
      shuffled.add(new DemandBlock.Demand(demand.number(), demand.proposals(), experts, values));
    }
    Collections.reverse(shuffled);
    Allocation one = world.allocate(100, 0, 100);
    Allocation other = new World(shuffled, world.quotas()).allocate(100, 0, 100);
    assertEquals(one.pairs(), other.pairs());
    assertEquals(one.bound(), other.bound());
  }

  @Test
  void aDemandMakesRoomForOneThatHasNobodyElse() {
    Quotas quotas = new Quotas(new int[] {1, 1}, new int[] {Quotas.NONE, Quotas.NONE}, new int[0]);
    List<DemandBlock.Demand> demands =
        List.of(
            new DemandBlock.Demand(0, 1, new int[] {0, 1}, new double[] {1.0, 0.9}),
            new DemandBlock.Demand(1, 1, new int[] {0}, new double[] {0.8}));
    Allocation allocation = new World(demands, quotas).allocate(1, 0, 1_000);
    assertEquals(1.7, allocation.value(), 1e-9);
    assertEquals(1.8, allocation.unlimited(), 1e-9);
  }

  @Test
  void theQuotaOfAnInstitutionBindsItsExpertsTogether() {
    Quotas quotas = new Quotas(new int[] {3, 3}, new int[] {0, 0}, new int[] {1});
    List<DemandBlock.Demand> demands =
        List.of(new DemandBlock.Demand(0, 2, new int[] {0, 1}, new double[] {0.5, 0.7}));
    Allocation allocation = new World(demands, quotas).allocate(1, 0, 1_000);
    assertEquals(0.7, allocation.value(), 1e-9);
    assertEquals(1, allocation.pairs().size());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertEquals(
        "Invalid quota -1: expected at least 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Quotas(new int[] {-1}, new int[] {Quotas.NONE}, new int[0]))
            .getMessage());
    assertEquals(
        "Invalid candidate 4 of demand 7: worth NaN; expected a finite value for each, once",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new DemandBlock(
                        List.of(
                            new DemandBlock.Demand(
                                7, 1, new int[] {4}, new double[] {Double.NaN}))))
            .getMessage());
  }

  private static void assertFeasible(World world, Allocation allocation) {
    Map<Integer, Integer> ofExpert = new HashMap<>();
    Map<Integer, Integer> ofInstitution = new HashMap<>();
    Map<Integer, Integer> ofDemand = new HashMap<>();
    double value = 0;
    for (Bid pair : allocation.pairs()) {
      ofExpert.merge(pair.expert(), 1, Integer::sum);
      ofInstitution.merge(world.quotas().institutionOf(pair.expert()), 1, Integer::sum);
      ofDemand.merge(pair.demand(), 1, Integer::sum);
      value += pair.value();
    }
    assertEquals(
        allocation.pairs().size(),
        allocation.pairs().stream().map(p -> p.demand() + "|" + p.expert()).distinct().count());
    assertEquals(value, allocation.value(), 1e-9);
    ofExpert.forEach((e, n) -> assertTrue(n <= world.quotas().ofExpert(e)));
    ofInstitution.forEach(
        (i, n) -> assertTrue(i == Quotas.NONE || n <= world.quotas().ofInstitution(i)));
    ofDemand.forEach(
        (d, n) ->
            assertTrue(
                n
                    <= world.demands().stream()
                        .filter(demand -> demand.number() == d)
                        .findFirst()
                        .orElseThrow()
                        .proposals()));
  }
}
