/** Writers of results: selected structures, tables of fingerprints. */
package io.atomsieve.export;
