/** LAMMPS' dump of atoms. */
package io.atomsieve.format.lammps;
