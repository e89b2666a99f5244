package io.atomsieve.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that ask for a {@link TestBus} and let services run on it, in whatever environment: in this
 * process by default, in containers with the profile {@code containers}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("any-environment")
@ExtendWith({ContainerEngine.class, SharedCluster.class})
public @interface AnyEnvironment {}
