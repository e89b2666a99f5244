/**
 * The Streams application with one writer per bank: from {@code candidates} to {@code needs-dft}
 * and the bank.
 */
package io.atomsieve.admit;
