/** Extended XYZ, as ASE reads and writes it. */
package io.atomsieve.format.xyz;
