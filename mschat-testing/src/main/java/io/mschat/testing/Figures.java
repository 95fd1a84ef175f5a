package io.mschat.testing;

import java.util.Objects;

/** The values of constants with a {@link Figure}. */
public final class Figures {

    private Figures() {}

    /**
     * The figure of a constant in the ring of this run.
     *
     * @throws IllegalArgumentException if there is no such constant, or it has no {@link Figure}
     */
    public static int of(Class<?> test, String constant) {
        try {
            Figure figure =
                    Objects.requireNonNull(test.getDeclaredField(constant).getAnnotation(Figure.class));
            return Ring.choose(figure.standard(), figure.full());
        } catch (NoSuchFieldException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "expected a constant with a @Figure: " + test.getName() + "." + constant, e);
        }
    }
}
