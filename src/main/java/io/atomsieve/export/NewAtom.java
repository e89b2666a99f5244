package io.atomsieve.export;

/**
 * An atom whose environment is new.
 *
 * @param index of the atom, from 0
 * @param novelty distance to the nearest entry before, in thresholds, or null when it is not known:
 *     there was none
 * @param nearest number of that entry, or null
 */
public record NewAtom(int index, Double novelty, Long nearest) {}
