package muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import muster.journal.JournalFile;
import muster.live.RecordedBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as its user does, on a machine with no display. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleRunTest {
    @TempDir
    private Path folder;

    private record Ran(int code, List<String> out, String err) {}

    @BeforeEach
    void story() throws IOException {
        Files.writeString(folder.resolve("story.json"), Stories.TWO_OF_EIGHT);
    }

    private Ran muster(String... args) throws IOException, InterruptedException {
        return muster(Map.of(), args);
    }

    private Ran muster(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        var modules = System.getProperty("jdk.module.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=javafx.graphics", "-XX:TieredStopAtLevel=1", "-p", modules, "-m",
                "muster/muster.cli.Muster"));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        builder.redirectInput(folder.resolve("story.json").toFile());
        var code = builder.start().waitFor();
        return new Ran(code, Files.readAllLines(folder.resolve("out")),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    @Test
    void with_no_display_it_runs_to_the_end_and_says_what_came_out_and_where_it_is() throws Exception {
        Files.createDirectory(folder.resolve("target"));
        var ran = muster("open", "story.json");
        assertEquals(new Ran(0, List.of(
                "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so there is no window.",
                "Ran two of eight, seed 1 to its end:",
                "  ƒ3eNGhqy  Starts with 6 of 8: 2 lost, 2 allowed. Ranks 3,5 (pi[3,5]) are drained in your instance;"
                        + " undrain them there if you want them. It completed.",
                "Screenshot: target/muster.png", "Journal: target/muster.jsonl"), ""), ran);
        var picture = ImageIO.read(folder.resolve("target/muster.png").toFile());
        assertEquals("1280×720", picture.getWidth() + "×" + picture.getHeight());
        assertTrue(JournalFile.read(folder.resolve("target/muster.jsonl")).entries().size() > 10);
    }

    @Test
    void a_screenshot_is_written_without_a_word() throws Exception {
        assertEquals(new Ran(0, List.of(), ""), muster("open", "story.json", "--at", "7s", "--screenshot", "at.png"));
        var picture = ImageIO.read(folder.resolve("at.png").toFile());
        assertEquals(1280, picture.getWidth());
        assertTrue(hasMark(picture), "no mark over the slider tells of the failures");
    }

    @Test
    void the_page_that_asks_what_if_is_drawn_alone_once_it_has_its_answer() throws Exception {
        for (var tolerance : List.of("1", "2")) {
            assertEquals(new Ran(0, List.of(), ""), muster("open", "story.json", "--what-if", "ƒ3eNGhqy", "--tolerance",
                    tolerance, "--theme", "light", "--screenshot", tolerance + ".png"));
        }
        var fails = ImageIO.read(folder.resolve("1.png").toFile());
        var starts = ImageIO.read(folder.resolve("2.png").toFile());
        assertEquals("660×680", fails.getWidth() + "×" + fails.getHeight());
        // The bar at the left of the sentence has the colour of how it ends.
        assertEquals(List.of(true, false, false, true),
                List.of(red(fails), green(fails), red(starts), green(starts)));
    }

    @Test
    void what_cannot_be_asked_is_one_line_and_code_2() throws Exception {
        assertEquals(new Ran(2, List.of(),
                "--what-if: no job ƒ2mFBUEK whose prolog has ended in two of eight, seed 1 by then\n"),
                muster("open", "story.json", "--what-if", "ƒ2mFBUEK"));
        assertEquals(new Ran(2, List.of(),
                "--what-if: no job ƒ3eNGhqy whose prolog has ended in two of eight, seed 1 by then\n"),
                muster("open", "story.json", "--what-if", "ƒ3eNGhqy", "--at", "3s"));
        assertEquals(new Ran(2, List.of(),
                "--tolerance: 8 is not 0 to 7, which is what job ƒ3eNGhqy could do without\n"),
                muster("open", "story.json", "--what-if", "ƒ3eNGhqy", "--tolerance", "8"));
    }

    /** Over the slider of time, where something failed. */
    private static boolean hasMark(BufferedImage picture) {
        return IntStream.range(340, 945).map(x -> picture.getRGB(x, 580))
                .anyMatch(colour -> (colour >> 16 & 255) > (colour >> 8 & 255) + 60);
    }

    private static boolean red(BufferedImage picture) {
        return atLeft(picture).anyMatch(colour -> (colour >> 16 & 255) > (colour >> 8 & 255) + 60);
    }

    private static boolean green(BufferedImage picture) {
        return atLeft(picture).anyMatch(colour -> (colour >> 8 & 255) > (colour >> 16 & 255) + 60);
    }

    /** Down the left edge of the sentence, which is one line. */
    private static IntStream atLeft(BufferedImage picture) {
        return IntStream.range(42, 58).map(y -> picture.getRGB(13, y));
    }

    @Test
    void the_table_of_a_sweep_has_nothing_to_compare_and_no_job() throws Exception {
        Files.writeString(folder.resolve("sweep.csv"), "tolerance,runs,started,p_start,p_low,p_high\n");
        for (var option : List.of(List.of("--compare"), List.of("--what-if", "ƒA"))) {
            var args = new ArrayList<>(List.of("open", "sweep.csv", "--screenshot", "no.png"));
            args.addAll(option);
            assertEquals(new Ran(2, List.of(), "sweep.csv: the table of a sweep; --compare is for a scenario, "
                    + "--what-if for a scenario or a journal\n"), muster(Map.of(), args.toArray(String[]::new)));
        }
    }

    @Test
    void a_story_comes_through_a_pipe_as_from_a_file() throws Exception {
        assertEquals(new Ran(0, List.of(), ""), muster("open", "-", "--at", "7s", "--screenshot", "at.png"));
        assertEquals(1280, ImageIO.read(folder.resolve("at.png").toFile()).getWidth());
    }

    @Test
    void of_a_running_flux_the_picture_is_taken_once_all_that_was_before_is_told() throws Exception {
        try (var broker = new RecordedBroker(folder, 7)) {
            assertEquals(new Ran(0, List.of(), ""), muster("open", broker.uri(), "--screenshot", "live.png"));
            assertEquals(1280, ImageIO.read(folder.resolve("live.png").toFile()).getWidth());
        }
    }

    @Test
    void where_no_flux_runs_it_is_one_line_and_code_2() throws Exception {
        var none = "local://" + folder.resolve("none");
        assertEquals(
                new Ran(2, List.of(), none + ": no Flux runs there: no such socket. Open another, or try again.\n"),
                muster("open", none, "--screenshot", "live.png"));
    }

    @Test
    void a_display_that_cannot_be_opened_is_one_line_and_code_2() throws Exception {
        var ran = muster(Map.of("DISPLAY", ":9999"), "open", "story.json");
        assertEquals(2, ran.code, ran.err);
        assertEquals(1, ran.err.lines().count(), ran.err);
        assertTrue(ran.err.startsWith("Can't open a window on DISPLAY :9999: "), ran.err);
    }

    @Test
    void a_file_that_is_neither_is_one_line_and_code_2() throws Exception {
        Files.writeString(folder.resolve("bad.json"), "{\"cluster\": 5}\n");
        var ran = muster("open", "bad.json", "--screenshot", "at.png");
        assertEquals(2, ran.code);
        assertEquals(1, ran.err.lines().count(), ran.err);
        assertTrue(ran.err.startsWith("bad.json: cluster"), ran.err);
    }
}
