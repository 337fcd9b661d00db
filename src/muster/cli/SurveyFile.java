package muster.cli;

import muster.journal.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.lab.Survey;
import muster.lab.SurveyText;

/** The file of a campaign: CSV or JSON, by its name. */
final class SurveyFile {
    /** With a tally in each of ten thousand cells. */
    private static final int LARGEST = 1 << 30;

    private final Path file;
    private final Stdio stdio;
    private final boolean json;

    /** @throws FormatException if its name tells neither CSV nor JSON */
    SurveyFile(Path file, Stdio stdio) throws FormatException {
        this.file = file;
        this.stdio = stdio;
        this.json = file.toString().endsWith(".json");
        if (!json && !file.toString().endsWith(".csv")) {
            throw new FormatException(
                    FormatException.visible(file.toString()) + ": expected a name that ends in .csv or .json");
        }
    }

    String name() {
        return new Source(file.toString(), stdio).name();
    }

    /**
     * What an earlier sweep left there to go on from.
     *
     * @throws FormatException if something else is there, which nobody will want to lose
     */
    Optional<Survey> begun() throws FormatException, IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        try {
            return read(file.toString(), stdio);
        } catch (FormatException e) {
            throw new FormatException(e.getMessage() + ". It isn't written over; name another file.");
        }
    }

    private static Optional<Survey> read(String file, Stdio stdio) throws FormatException, IOException {
        var source = new Source(file, stdio);
        return SurveyText.read(source.text(LARGEST), source.name());
    }

    void write(Survey survey) throws IOException {
        WholeFile.write(file, json ? SurveyText.json(survey) : SurveyText.csv(survey));
    }

    /**
     * Pieces of one campaign, put together.
     *
     * @throws FormatException if one is no piece, or of another campaign, or has runs that another has too
     */
    static Survey merge(List<String> files, Stdio stdio) throws FormatException, IOException {
        Survey all = null;
        for (var file : files) {
            var piece = read(file, stdio);
            var name = new Source(file, stdio).name();
            if (piece.isEmpty()) {
                throw new FormatException(name + ": is a whole campaign already, and no piece of one");
            }
            try {
                all = all == null ? piece.get() : all.and(piece.get());
            } catch (FormatException e) {
                throw new FormatException(name + ": " + e.getMessage());
            }
        }
        return all;
    }
}
