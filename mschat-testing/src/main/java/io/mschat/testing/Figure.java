package io.mschat.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How much of something a test does, on the constant that says so; {@code src-docs/promises.adoc} shows both figures. The constant gets
 * its value by {@link Figures#of}:
 *
 * <pre>{@code
 * @Figure(promise = Promise.KILLED, what = "kills on each database", standard = 5, full = 50)
 * private static final int KILLS = Figures.of(KillIT.class, "KILLS");
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Figure {
    Promise promise();

    /** Of what it is the number, as it reads before one: "kills on each database". */
    String what();

    /** In the standard ring. */
    int standard();

    /** In the long ring: what the promise names. */
    int full();
}
