/**
 * Both applications in a process: their settings, their start and end, and what becomes of
 * failures.
 */
package io.atomsieve.runtime;
