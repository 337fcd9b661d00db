package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CellLookTest {
    /** Full protanopia, deuteranopia and tritanopia on linear RGB: Machado, Oliveira and Fernandes, 2009. */
    private static final Map<String, double[][]> SIGHTS = Map.of("usual",
            new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "protan",
            new double[][]{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
                    {-0.003882, -0.048116, 1.051998}},
            "deutan",
            new double[][]{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
                    {-0.011820, 0.042940, 0.968881}},
            "tritan", new double[][]{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
                    {0.004733, 0.691367, 0.303900}});

    private static final List<CellBand> FILLS = List.of(CellBand.IDLE, CellBand.PASSED, CellBand.RUNNING,
            CellBand.DEGRADED, CellBand.FAILED, CellBand.TIMED_OUT, CellBand.WENT_OFFLINE, CellBand.DRAINED);
    private static final List<CellBand> ABNORMAL = FILLS.subList(3, 7);

    @ParameterizedTest
    @EnumSource
    void the_eight_fills_stay_apart_in_every_sight(CellLook look) {
        SIGHTS.forEach((sight, matrix) -> {
            for (var one : FILLS) {
                for (var other : FILLS.subList(FILLS.indexOf(one) + 1, FILLS.size())) {
                    var apart = ciede2000(lab(look.fill(one), matrix), lab(look.fill(other), matrix));
                    var least = ABNORMAL.contains(one) || ABNORMAL.contains(other) ? 12.5 : 10;
                    assertTrue(apart >= least,
                            () -> "%s: %s and %s are %.1f apart".formatted(sight, one, other, apart));
                }
            }
        });
    }

    @Test
    void the_distance_is_that_of_its_authors_example() {
        assertEquals(2.0425,
                ciede2000(new double[]{50, 2.6772, -79.7751}, new double[]{50, 0, -82.7485}), 1e-4);
        assertEquals(19.4535, ciede2000(new double[]{50, 2.5, 0}, new double[]{58, 24, 15}), 1e-4);
    }

    @ParameterizedTest
    @EnumSource
    void every_glyph_stands_out_from_its_fill(CellLook look) {
        for (var state : CellState.values()) {
            var contrast = contrast(look.ink(state), look.fill(state));
            assertTrue(contrast >= 4.5, () -> "%s: %.2f".formatted(state, contrast));
        }
        assertTrue(contrast(look.text(), look.panel()) >= 4.5);
    }

    @ParameterizedTest
    @EnumSource
    void outlines_and_rings_stand_out_from_the_panel(CellLook look) {
        assertTrue(contrast(look.outline(), look.panel()) >= 6);
        assertTrue(contrast(look.focus(), look.panel()) >= 3);
        assertTrue(contrast(look.text(), look.panel()) >= 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 17, 24, 40})
    void glyphs_differ_pairwise_without_any_colour(int side) {
        var shapes = Arrays.stream(CellGlyph.values()).toList();
        for (var one : shapes) {
            for (var other : shapes.subList(shapes.indexOf(one) + 1, shapes.size())) {
                assertTrue(difference(one, other, (int) Math.round(side * 0.64)) > 0.08, one + " and " + other);
            }
        }
    }

    @Test
    void states_of_the_same_fill_have_another_glyph() {
        assertEquals(CellLook.LIGHT.fill(CellState.FAILED), CellLook.LIGHT.fill(CellState.STOPPED));
        assertNotEquals(CellState.FAILED.glyph(), CellState.STOPPED.glyph());
        assertNotEquals(CellState.IDLE.glyph(), CellState.CANCELED.glyph());
    }

    private static double difference(CellGlyph one, CellGlyph other, int size) {
        double sum = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                sum += Math.abs(one.coverage(x, y, size) - other.coverage(x, y, size));
            }
        }
        return sum / (size * size);
    }

    private static double contrast(int one, int other) {
        var lights = new double[]{luminance(one), luminance(other)};
        Arrays.sort(lights);
        return (lights[1] + 0.05) / (lights[0] + 0.05);
    }

    private static double luminance(int rgb) {
        var linear = linear(rgb);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static double[] linear(int rgb) {
        return new double[]{linear8(rgb >> 16 & 0xff), linear8(rgb >> 8 & 0xff), linear8(rgb & 0xff)};
    }

    private static double linear8(int channel) {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double[] lab(int rgb, double[][] sight) {
        var seen = apply(sight, linear(rgb));
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(seen[i], 0, 1);
        }
        var xyz = apply(new double[][]{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750},
                {0.0193339, 0.1191920, 0.9503041}}, seen);
        var fx = cubeRoot(xyz[0] / 0.95047);
        var fy = cubeRoot(xyz[1]);
        var fz = cubeRoot(xyz[2] / 1.08883);
        return new double[]{116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    private static double[] apply(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
                .toArray();
    }

    private static double cubeRoot(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    /** Sharma, Wu and Dalal, 2005. */
    private static double ciede2000(double[] one, double[] other) {
        var c7 = Math.pow((Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2, 7);
        var g = 0.5 * (1 - Math.sqrt(c7 / (c7 + Math.pow(25, 7))));
        var a1 = (1 + g) * one[1];
        var a2 = (1 + g) * other[1];
        var c1 = Math.hypot(a1, one[2]);
        var c2 = Math.hypot(a2, other[2]);
        var h1 = hue(a1, one[2]);
        var h2 = hue(a2, other[2]);
        var apart = c1 * c2 == 0 ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
        var dh = 2 * Math.sqrt(c1 * c2) * sin(apart / 2);
        var l = (one[0] + other[0]) / 2;
        var c = (c1 + c2) / 2;
        var h = c1 * c2 == 0
                ? h1 + h2
                : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
        var t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
        var sl = 1 + 0.015 * Math.pow(l - 50, 2) / Math.sqrt(20 + Math.pow(l - 50, 2));
        var sc = 1 + 0.045 * c;
        var sh = 1 + 0.015 * c * t;
        var turn = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
        var rt = -2 * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7))) * sin(2 * turn);
        var dl = (other[0] - one[0]) / sl;
        var dc = (c2 - c1) / sc;
        return Math.sqrt(dl * dl + dc * dc + dh / sh * dh / sh + rt * dc * dh / sh);
    }

    private static double hue(double a, double b) {
        return a == 0 && b == 0 ? 0 : (Math.toDegrees(Math.atan2(b, a)) + 360) % 360;
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
