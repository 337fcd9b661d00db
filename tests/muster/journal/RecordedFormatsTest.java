package muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.Jobspec;
import muster.flux.ResourceSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real instances wrote is read by the types of the formats, all of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedFormatsTest {
    @ParameterizedTest
    @CsvSource({"node-lost-8,32", "stock-16,122", "tolerated-16.child,17", "tolerated-16,45"})
    void every_event_comes_back_as_it_was(String name, int count) throws FormatException {
        var read = 0;
        for (var entry : entries(name)) {
            for (var json : entry.payload().path("events")) {
                assertEquals(json, Event.of(json).json());
                read++;
            }
        }
        assertEquals(count, read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node-lost-8        | 0-7 pi[0-7] -, 0-7 pi[0-7] 8, 0-3 pi[0-3] 4
            stock-16           | 0-15 pi[0-15] -, 0-3 pi[0-3] 4, 0-7 pi[0-7] 8, 0-2,4-12 pi[0-2,4-12] 12, 0-2,4-6 pi[0-2,4-6] 6, \
            0-2,4-14 pi[0-2,4-14] 14, 0-2,4 pi[0-2,4] 4, 0-15 pi[0-15] 16, 0-15 pi[0-15] 16
            tolerated-16.child | 0-7 pi[0-7] 8, 0-2,4,6-7 pi[0-2,4,6-7] 6
            tolerated-16       | 0-15 pi[0-15] -, 0-7 pi[0-7] 8, 0-7 pi[0-7] 8, 0-11 pi[0-11] 12
            """)
    void every_R_says_which_ranks_and_hosts_it_has(String name, String all) throws FormatException {
        var sets = new ArrayList<String>();
        for (var entry : entries(name)) {
            if (entry.payload().has("R")) {
                var set = ResourceSet.of(entry.payload().get("R"));
                sets.add(set.ranks() + " " + set.nodelist() + " "
                        + (set.nslots().isPresent() ? set.nslots().getAsInt() : "-"));
                assertEquals(entry.payload().get("R"), set.json());
            }
        }
        assertEquals(all, String.join(", ", sets));
    }

    @Test
    void every_jobspec_says_what_was_asked() throws FormatException {
        var asked = new ArrayList<String>();
        for (var name : List.of("node-lost-8", "stock-16", "tolerated-16", "tolerated-16.child")) {
            for (var entry : entries(name)) {
                if (entry.payload().has("jobspec")) {
                    var jobspec = Jobspec.of(entry.payload().get("jobspec"));
                    asked.add(new JobId(entry.payload().get("id").longValue()) + " " + number(jobspec.nodes()) + " "
                            + jobspec.name() + (jobspec.isInstance() ? " instance" : "")
                            + (jobspec.slotsFollowNodes() ? "" : " untrimmable"));
                }
            }
        }
        assertEquals(List.of("ƒ2NvvHDH 8 sleep"), asked.subList(0, 1));
        assertEquals(List.of("ƒ3DNLpEj 8 /opt/site/batch.sh instance", "ƒ73hX7Q3 8 sleep", "ƒ7gJXNwq 12 sleep"),
                asked.subList(10, 13));
        assertEquals(14, asked.size());
    }

    @ParameterizedTest
    @CsvSource({"node-lost-8,2", "stock-16,8", "tolerated-16,3"})
    void every_job_ends_inactive(String name, int jobs) throws FormatException {
        var states = entries(name).stream().filter(entry -> entry.stream().equals(Streams.JOBS))
                .filter(entry -> entry.payload().get("id").longValue() >= 0)
                .collect(Collectors.groupingBy(entry -> entry.payload().get("id").longValue()));
        assertEquals(jobs, states.size());
        for (var job : states.values()) {
            var state = JobState.NEW;
            for (var entry : job) {
                for (var json : entry.payload().get("events")) {
                    state = state.after(Event.of(json));
                }
            }
            assertEquals(JobState.INACTIVE, state);
        }
    }

    private static String number(OptionalInt number) {
        return number.stream().mapToObj(String::valueOf).collect(Collectors.joining());
    }

    private static List<Entry> entries(String name) throws FormatException {
        return JournalFile.read(Path.of("sample-data/recordings/" + name + ".jsonl")).entries();
    }
}
