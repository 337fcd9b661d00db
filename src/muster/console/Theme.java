package muster.console;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;

/** Light or dark: as the system says, until the user chooses. */
final class Theme {
    private Theme() {}

    /** Dresses the program by a switch, which follows the system's colour scheme as long as nobody else sets it. */
    static void follow(BooleanProperty dark) {
        var system = Platform.getPreferences().colorSchemeProperty();
        dark.set(system.get() == ColorScheme.DARK);
        system.addListener((_, before, now) -> {
            if (dark.get() == (before == ColorScheme.DARK)) {
                dark.set(now == ColorScheme.DARK);
            }
        });
        dark.subscribe(Theme::dress);
    }

    private static void dress(boolean dark) {
        var theme = dark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
    }
}
