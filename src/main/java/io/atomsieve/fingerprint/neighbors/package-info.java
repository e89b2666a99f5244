/** The neighbours of each atom within the cutoff, periodic images included. */
package io.atomsieve.fingerprint.neighbors;
