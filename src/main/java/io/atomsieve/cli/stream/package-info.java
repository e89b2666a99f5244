/** Commands for what goes in and what comes out. */
package io.atomsieve.cli.stream;
