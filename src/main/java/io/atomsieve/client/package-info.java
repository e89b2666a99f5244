/** Who reads and writes the topics without being part of the streams. */
package io.atomsieve.client;
