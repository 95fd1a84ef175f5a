package io.mschat.cli.command;

import io.mschat.cli.terminal.Animation;
import io.mschat.client.text.SafeText;
import java.time.Duration;
import java.util.Arrays;

/**
 * The animation of a spinning donut: a torus of dots, each shaded by how much light falls on it. It lies around the
 * origin, a circle of radius {@link #RING} with a thickness of {@link #DOUGH} around that. The x axis points to the
 * right, y up, z to the viewer.
 */
final class Donut implements Animation {

    static final int MIN_COLUMNS = 39;
    static final int MIN_ROWS = 11;

    private static final double RING = 2;
    private static final double DOUGH = 1;
    private static final double RADIUS = RING + DOUGH;

    /** The distance from the viewer's eye to the middle of the donut. */
    private static final double DISTANCE = 7;

    /** A character is about twice as high as it is wide. */
    private static final int ASPECT = 2;

    /** The largest height that is drawn. A larger picture would only be slower. */
    private static final int MAX_ROWS = 60;

    private static final String SHADES = ".:-=+*%#@";

    /** The direction of the light: over the viewer's left shoulder. */
    private static final Vector LIGHT = new Vector(-0.48, 0.6, 0.64);

    /** The angle at the start: tilted, so that the hole is visible. */
    private static final double TILT = -0.9;

    /** Radians per second. */
    private static final double NODDING = 0.9;

    private static final double ROLLING = 0.5;

    @Override
    public SafeText frame(Duration time, int columns, int rows) {
        if (columns < MIN_COLUMNS || rows < MIN_ROWS) {
            return SafeText.format("This window is too small for a donut: it needs 40 columns and 12 rows.");
        }
        double seconds = time.toNanos() / 1e9;
        Turn turn = Turn.of(TILT + NODDING * seconds, ROLLING * seconds);
        Canvas canvas = new Canvas(columns, rows);
        // Seen from this distance, a ball of the donut's radius fills the window.
        double scale = Math.min(Math.min(rows, MAX_ROWS), columns / ASPECT)
                / 2.0
                * Math.sqrt(DISTANCE * DISTANCE - RADIUS * RADIUS)
                / RADIUS;
        // Close enough that even the nearest dots leave no gap.
        double dots = 2 * Math.PI * scale * ASPECT / (DISTANCE - RADIUS);
        Circle ring = Circle.of((int) Math.ceil(dots * RADIUS));
        Circle dough = Circle.of((int) Math.ceil(dots * DOUGH));
        for (int i = 0; i < ring.size(); i++) {
            Vector outward = new Vector(ring.cos[i], ring.sin[i], 0);
            for (int j = 0; j < dough.size(); j++) {
                Vector normal = new Vector(outward.x * dough.cos[j], outward.y * dough.cos[j], dough.sin[j]);
                Vector point = outward.times(RING).plus(normal.times(DOUGH));
                canvas.dot(turn.apply(point), turn.apply(normal).dot(LIGHT), scale);
            }
        }
        return canvas.picture();
    }

    private record Vector(double x, double y, double z) {

        Vector plus(Vector other) {
            return new Vector(x + other.x, y + other.y, z + other.z);
        }

        Vector times(double factor) {
            return new Vector(x * factor, y * factor, z * factor);
        }

        double dot(Vector other) {
            return x * other.x + y * other.y + z * other.z;
        }
    }

    /** A rotation, as the rows of its matrix. */
    private record Turn(Vector right, Vector up, Vector front) {

        /** Rotates first around the axis that points to the right, then around the one that points to the viewer. */
        static Turn of(double nodding, double rolling) {
            double cosN = Math.cos(nodding);
            double sinN = Math.sin(nodding);
            double cosR = Math.cos(rolling);
            double sinR = Math.sin(rolling);
            return new Turn(
                    new Vector(cosR, -sinR * cosN, sinR * sinN),
                    new Vector(sinR, cosR * cosN, -cosR * sinN),
                    new Vector(0, sinN, cosN));
        }

        Vector apply(Vector vector) {
            return new Vector(right.dot(vector), up.dot(vector), front.dot(vector));
        }
    }

    /** Points that divide a circle evenly. */
    private static final class Circle {

        private final double[] cos;
        private final double[] sin;

        private Circle(double[] cos, double[] sin) {
            this.cos = cos;
            this.sin = sin;
        }

        static Circle of(int points) {
            double[] angles = new double[points];
            Arrays.setAll(angles, i -> 2 * Math.PI * i / points);
            return new Circle(
                    Arrays.stream(angles).map(Math::cos).toArray(),
                    Arrays.stream(angles).map(Math::sin).toArray());
        }

        int size() {
            return cos.length;
        }
    }

    /** A grid of characters with a depth buffer: of several dots in a cell, the nearest is shown. */
    private static final class Canvas {

        private final char[][] shades;
        private final double[][] nearness;

        Canvas(int columns, int rows) {
            shades = new char[rows][columns];
            nearness = new double[rows][columns];
            for (char[] row : shades) {
                Arrays.fill(row, ' ');
            }
        }

        void dot(Vector point, double brightness, double scale) {
            double near = 1 / (DISTANCE - point.z);
            int row = (int) Math.floor(shades.length / 2.0 - scale * near * point.y);
            int column = (int) Math.floor(shades[0].length / 2.0 + ASPECT * scale * near * point.x);
            boolean visible = row >= 0 && row < shades.length && column >= 0 && column < shades[0].length;
            if (visible && near > nearness[row][column]) {
                nearness[row][column] = near;
                shades[row][column] = SHADES.charAt((int) Math.round(Math.max(0, brightness) * (SHADES.length() - 1)));
            }
        }

        SafeText picture() {
            return SafeText.join(Arrays.stream(shades)
                    .map(row -> SafeText.of(new String(row).stripTrailing()))
                    .toList());
        }
    }
}
