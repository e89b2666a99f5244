/**
 * What a frame of an MD simulation is: elements, positions, cell, and when it is fit to be used.
 */
package io.atomsieve.structure;
