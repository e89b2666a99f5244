/** VASP's XDATCAR. */
package io.atomsieve.format.vasp;
