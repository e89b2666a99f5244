/** What commands ask the topics: where simulations and banks stand. */
package io.atomsieve.query;
