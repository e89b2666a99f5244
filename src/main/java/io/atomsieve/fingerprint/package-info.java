/**
 * From atoms to fingerprints: descriptor, neighbour list, kernels (Behler-Parrinello symmetry
 * functions).
 */
package io.atomsieve.fingerprint;
