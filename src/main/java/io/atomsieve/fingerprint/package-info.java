/** From the atoms of a structure to one fingerprint per atom. */
package io.atomsieve.fingerprint;
