package io.atomsieve.bank;

import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The banks of a service, and which of them a structure belongs to. */
public final class Banks {
  private final Map<String, BankDefinition> byName = new LinkedHashMap<>();

  /**
   * Takes the banks of a service.
   *
   * @throws IllegalArgumentException if two have the same name, or there is none
   */
  public Banks(Collection<BankDefinition> definitions) {
    for (BankDefinition definition : definitions) {
      if (byName.put(definition.name(), definition) != null) {
        throw new IllegalArgumentException("two banks are named '" + definition.name() + "'");
      }
    }
    if (byName.isEmpty()) {
      throw new IllegalArgumentException("there is no bank");
    }
  }

  public Collection<BankDefinition> all() {
    return byName.values();
  }

  /** The bank of that name, or null. */
  public BankDefinition get(String name) {
    return byName.get(name);
  }

  /**
   * The bank that the structure names, or, when it names none, the only one that knows all its
   * elements.
   *
   * @throws RejectedException if there is no such bank, or it does not know all elements, or there
   *     are no atoms to tell
   */
  public BankDefinition of(Structure structure) {
    if (structure.atoms().size() == 0) {
      throw new RejectedException(RejectReason.NO_ATOMS, "the structure has no atoms");
    }
    if (!structure.bank().isEmpty()) {
      return named(structure);
    }
    List<BankDefinition> fitting =
        byName.values().stream().filter(bank -> firstUnknown(bank, structure).isEmpty()).toList();
    if (fitting.isEmpty()) {
      throw new RejectedException(
          RejectReason.UNKNOWN_ELEMENT,
          "no bank knows all of the elements " + symbols(structure.atoms().atomicNumbers()));
    }
    if (fitting.size() > 1) {
      throw new RejectedException(
          RejectReason.AMBIGUOUS_BANK,
          "the structure names no bank, and several know its elements: "
              + fitting.stream().map(BankDefinition::name).collect(Collectors.joining(", ")));
    }
    return fitting.get(0);
  }

  private BankDefinition named(Structure structure) {
    BankDefinition bank = byName.get(structure.bank());
    if (bank == null) {
      throw new RejectedException(
          RejectReason.UNKNOWN_BANK,
          "there is no bank '%s', only %s"
              .formatted(structure.bank(), String.join(", ", byName.keySet())));
    }
    OptionalInt unknown = firstUnknown(bank, structure);
    if (unknown.isPresent()) {
      throw new RejectedException(
          RejectReason.UNKNOWN_ELEMENT,
          "the bank '%s' has no threshold or no descriptor for %s"
              .formatted(bank.name(), symbols(new int[] {unknown.getAsInt()})));
    }
    return bank;
  }

  private static OptionalInt firstUnknown(BankDefinition bank, Structure structure) {
    return Arrays.stream(structure.atoms().atomicNumbers())
        .filter(number -> !bank.knows(number))
        .findFirst();
  }

  private static String symbols(int[] atomicNumbers) {
    return Arrays.stream(atomicNumbers)
        .distinct()
        .mapToObj(z -> Elements.isElement(z) ? Elements.symbol(z) : "Z=" + z)
        .collect(Collectors.joining(", "));
  }
}
