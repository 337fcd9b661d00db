package muster.console;

import muster.console.session.Notice;
import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import muster.flux.IdSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ApplicationExtension.class)
class ConsoleKeysTest {
    private Session session;
    private ConsolePage page;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot) {
        page = new ConsolePage(robot, session).opens(Stories.TWO_OF_EIGHT).at(5);
    }

    @Test
    void slash_goes_to_the_filter_and_types_nothing() {
        page.focus("#nodeGrid").type("/");
        assertTrue(page.focused("#filterField"));
        assertEquals("", session.filterText().get());
    }

    @Test
    void letters_and_space_in_the_filter_are_text() {
        var index = page.index();
        page.click("#filterField").type("a, b./c");
        assertEquals("a, b./c", session.filterText().get());
        assertEquals(index, page.index());
    }

    @Test
    void the_filter_counts_what_it_finds_and_enter_selects_it() {
        page.press(KeyCode.CONTROL, KeyCode.F).type("pi[3-5]");
        assertEquals("3 of 16", page.text("#matchLabel"));
        page.press(KeyCode.ENTER);
        assertEquals(IdSet.range(3, 5), session.selection().get());
        assertTrue(page.focused("#nodeGrid"));
    }

    @Test
    void a_filter_that_finds_nothing_says_so() {
        page.click("#filterField").type("pi99");
        assertEquals("No rank matches pi99. Esc clears the filter.", page.text("#matchLabel"));
    }

    @Test
    void escape_closes_help_then_clears_filter_and_selection_one_by_one() {
        Stories.does(session, () -> {
            session.selection().set(IdSet.of(4));
            session.filterText().set("drained");
        });
        page.press(KeyCode.F1);
        assertTrue(page.shows("#helpPane"));
        page.press(KeyCode.ESCAPE);
        assertFalse(page.shows("#helpPane"));
        assertEquals("drained", session.filterText().get());
        page.press(KeyCode.ESCAPE);
        assertEquals("", session.filterText().get());
        assertEquals(IdSet.of(4), session.selection().get());
        page.press(KeyCode.ESCAPE);
        assertEquals(IdSet.EMPTY, session.selection().get());
    }

    @Test
    void f6_goes_around_the_panes() {
        page.focus("#nodeGrid").press(KeyCode.F6, KeyCode.F6);
        page.focus("#timeSlider").press(KeyCode.F6);
        assertTrue(page.focused("#filterField"));
        page.press(KeyCode.SHIFT, KeyCode.F6);
        assertTrue(page.focused("#timeSlider"));
    }

    @Test
    void the_lock_refuses_commands_and_says_so() {
        page.click("#lockToggle");
        assertEquals("Locked", page.text("#lockToggle"));
        assertEquals("Locked. Press Locked, top right, to send commands.", session.refusal().get());
    }

    @Test
    void a_notice_is_shown_until_it_is_dismissed() {
        Stories.does(session, () -> session.say(Notice.Kind.ERROR, "Something is wrong."));
        assertEquals("Something is wrong.", page.text("#noticeLabel"));
        page.click("#dismissButton");
        assertFalse(page.node("#noticeBar").isVisible());
    }

    @Test
    void the_theme_is_switched_by_its_button() {
        var before = session.dark().get();
        page.click("#themeToggle");
        assertEquals(!before, session.dark().get());
        page.click("#themeToggle");
    }
}
