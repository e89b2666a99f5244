/** Trajectory files, read and written as streams, and the strict YAML reader. */
package io.atomsieve.format;
