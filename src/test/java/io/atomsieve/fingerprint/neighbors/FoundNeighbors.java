package io.atomsieve.fingerprint.neighbors;

import io.atomsieve.fingerprint.kernel.VectorMath;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All that a {@link NeighborSearch} finds in a structure, per atom. */
record FoundNeighbors(List<List<Neighbor>> ofAtoms) {

  record Neighbor(int atomicNumber, double dx, double dy, double dz, double r) {}

  static FoundNeighbors in(Atoms atoms, double cutoff, Limits limits) {
    List<Integer> elements =
        IntStream.of(atoms.atomicNumbers()).distinct().sorted().boxed().toList();
    NeighborSearch search = new NeighborSearch(VectorMath.best(), cutoff, elements);
    Environment environment = new Environment(elements.size());
    List<List<Neighbor>> all = new ArrayList<>();
    IntStream.range(0, atoms.size()).forEach(i -> all.add(null));
    search.begin(atoms, limits);
    for (int slot = 0; slot < search.slots(); slot++) {
      if (search.atom(slot) >= 0) {
        search.load(slot, environment);
        all.set(search.atom(slot), neighbors(environment, elements));
      }
    }
    return new FoundNeighbors(all);
  }

  private static List<Neighbor> neighbors(Environment env, List<Integer> elements) {
    List<Neighbor> neighbors = new ArrayList<>();
    for (int g = 0; g < elements.size(); g++) {
      for (int n = env.start[g]; n < env.start[g + 1]; n++) {
        neighbors.add(new Neighbor(elements.get(g), env.x[n], env.y[n], env.z[n], env.r[n]));
      }
    }
    return neighbors;
  }

  int count(int atom) {
    return ofAtoms.get(atom).size();
  }

  int total() {
    return ofAtoms.stream().mapToInt(List::size).sum();
  }
}
