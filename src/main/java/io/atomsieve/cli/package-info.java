/** The command line. */
package io.atomsieve.cli;
