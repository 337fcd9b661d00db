package muster.console.grid;

/**
 * The shapes drawn in cells, each as a signed distance in the unit square (x right, y down, negative inside), so that one
 * definition gives a sharp mask at every size. No font is asked for them: a missing character would take a state's shape away.
 */
enum CellGlyph {
    NONE {
        @Override
        double distance(double x, double y) {
            return 1;
        }
    },
    TICK {
        @Override
        double distance(double x, double y) {
            return Math.min(stroke(x, y, 0.12, 0.54, 0.39, 0.80), stroke(x, y, 0.39, 0.80, 0.88, 0.22));
        }
    },
    DOT {
        @Override
        double distance(double x, double y) {
            return Math.hypot(x - 0.5, y - 0.5) - 0.2;
        }
    },
    BAR {
        @Override
        double distance(double x, double y) {
            return stroke(x, y, 0.12, 0.5, 0.88, 0.5);
        }
    },
    TRIANGLE {
        @Override
        double distance(double x, double y) {
            var body = triangle(x, y, 0.5, 0.04, 0.98, 0.92, 0.02, 0.92);
            var mark = Math.min(box(x, y, 0.44, 0.34, 0.56, 0.62), box(x, y, 0.44, 0.71, 0.56, 0.82));
            return Math.max(body, -mark);
        }
    },
    SQUARE {
        @Override
        double distance(double x, double y) {
            var corner = (Math.abs(x - 0.5) + Math.abs(y - 0.5)) * Math.sqrt(0.5) - 0.44;
            var body = Math.max(box(x, y, 0.08, 0.08, 0.92, 0.92), corner);
            return Math.max(body, -box(x, y, 0.26, 0.42, 0.74, 0.58));
        }
    },
    CROSS {
        @Override
        double distance(double x, double y) {
            return Math.min(stroke(x, y, 0.16, 0.16, 0.84, 0.84), stroke(x, y, 0.84, 0.16, 0.16, 0.84));
        }
    },
    HOURGLASS {
        @Override
        double distance(double x, double y) {
            var sand = Math.min(triangle(x, y, 0.18, 0.1, 0.82, 0.1, 0.5, 0.56),
                    triangle(x, y, 0.5, 0.44, 0.82, 0.9, 0.18, 0.9));
            return Math.min(sand, Math.min(box(x, y, 0.1, 0.02, 0.9, 0.14), box(x, y, 0.1, 0.86, 0.9, 0.98)));
        }
    },
    BROKEN_LINK {
        @Override
        double distance(double x, double y) {
            var along = (x - y) * DIAGONAL;
            var beside = (x + y - 1) * DIAGONAL;
            var link = Math.abs(capsule(along, beside, -0.29, 0, 0.29, 0, 0.19)) - HALF_STROKE;
            var gap = Math.abs(along) - 0.15;
            var sparks = Math.min(capsule(along, beside, 0, 0.38, 0, 0.6, 0.05),
                    capsule(along, beside, 0, -0.6, 0, -0.38, 0.05));
            return Math.min(Math.max(link, -gap), sparks);
        }
    };

    private static final double HALF_STROKE = 0.085;
    private static final double DIAGONAL = 0.7071;

    /** Signed distance from a point of the unit square to the shape's border; negative inside. */
    abstract double distance(double x, double y);

    /** How much of a pixel the shape covers, 0 to 1: the pixel at (x, y) of a mask of {@code size} pixels a side. */
    double coverage(int x, int y, double size) {
        return Math.clamp(0.5 - distance((x + 0.5) / size, (y + 0.5) / size) * size, 0, 1);
    }

    private static double stroke(double x, double y, double ax, double ay, double bx, double by) {
        return capsule(x, y, ax, ay, bx, by, HALF_STROKE);
    }

    private static double capsule(double x, double y, double ax, double ay, double bx, double by, double radius) {
        var along = Math.clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (sq(bx - ax) + sq(by - ay)), 0, 1);
        return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) - radius;
    }

    private static double box(double x, double y, double left, double top, double right, double bottom) {
        return Math.max(Math.max(left - x, x - right), Math.max(top - y, y - bottom));
    }

    /** Corners clockwise on the screen. */
    private static double triangle(double x, double y, double ax, double ay, double bx, double by, double cx,
            double cy) {
        return Math.max(edge(x, y, ax, ay, bx, by), Math.max(edge(x, y, bx, by, cx, cy), edge(x, y, cx, cy, ax, ay)));
    }

    private static double edge(double x, double y, double ax, double ay, double bx, double by) {
        return ((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / Math.sqrt(sq(bx - ax) + sq(by - ay));
    }

    private static double sq(double v) {
        return v * v;
    }
}
