package muster.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import muster.flux.FormatException;

/** What went wrong with a file, in words that people use. */
final class Trouble {
    private Trouble() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "you may not open it";
        }
        var reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null || reason.isEmpty() ? "it can't be read or written" : lower(reason);
    }

    private static String lower(String reason) {
        var text = FormatException.visible(reason);
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
