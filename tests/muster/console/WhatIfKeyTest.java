package muster.console;

import muster.console.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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
class WhatIfKeyTest {
    private Session session;
    private ConsolePage page;
    private WhatIfView whatIf;

    @Start
    void start(Stage stage) {
        session = ConsolePage.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot) {
        page = new ConsolePage(robot, session).opens(Stories.TWO_OF_EIGHT);
        whatIf = new WhatIfView(robot);
    }

    @Test
    void f7_asks_what_if_of_the_job_shown_even_from_a_field() {
        page.at(20).click("#filterField").press(KeyCode.F7);
        whatIf.opened();
        assertEquals("What if: job " + session.job().get() + " flux", whatIf.said("#whatIfTitle"));
        assertEquals("Starts from 2 on", whatIf.said("#flipLink"));
    }

    @Test
    void where_there_is_nothing_to_ask_f7_says_why() {
        page.at(4).focus("#nodeGrid").press(KeyCode.F7);
        assertFalse(whatIf.isOpen());
        assertEquals(session.job().get() + ": no prolog of it has ended yet. Go on in time, then ask what if.",
                page.text("#noticeLabel"));
        page.at(0).press(KeyCode.F7);
        assertFalse(whatIf.isOpen());
        assertEquals("No job is shown. Choose one, then ask what if.", page.text("#noticeLabel"));
    }
}
