package io.atomsieve.bus;

import io.atomsieve.avro.Structure;

/**
 * What {@code info} says about a structure that was published again to fill another bank, for
 * people who look at it. What counts is the {@link RebuiltHeader}.
 */
public final class RebuiltInfo {
  /** Key in {@code info}; its value is the name of the bank that the structure was selected for. */
  public static final String INFO_KEY = "atomsieve_rebuilt_from";

  private RebuiltInfo() {}

  static boolean isIn(Structure structure) {
    return structure.getInfo().containsKey(INFO_KEY);
  }
}
