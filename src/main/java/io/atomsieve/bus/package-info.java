/**
 * What is on the topics and how it is written: names and settings of the topics, the serdes of
 * their records, what headers say, consumer groups, sizes.
 */
package io.atomsieve.bus;
