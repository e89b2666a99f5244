/** The command line. Commands parse, call and print. */
package io.atomsieve.cli;
