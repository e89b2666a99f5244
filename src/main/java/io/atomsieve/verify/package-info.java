/** Checks what is on the topics against what the service guarantees. */
package io.atomsieve.verify;
