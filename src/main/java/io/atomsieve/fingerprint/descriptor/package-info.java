/**
 * What a fingerprint is made of: symmetry functions, their scaling, and the files that give them,
 * ours and those of other programs.
 */
package io.atomsieve.fingerprint.descriptor;
