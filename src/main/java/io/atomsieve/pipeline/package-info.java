/** The two Kafka Streams applications, screen and admit, and their topics. */
package io.atomsieve.pipeline;
