/**
 * The Streams application that scales out: from {@code structures} to {@code candidates} and {@code
 * structures-rejected}, beside a replica of the banks.
 */
package io.atomsieve.screen;
