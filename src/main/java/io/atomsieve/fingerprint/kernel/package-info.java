/**
 * From the neighbours of an atom to the values of the functions: a reference, and the same fast,
 * with vector instructions and without.
 */
package io.atomsieve.fingerprint.kernel;
