package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.cluster.Job;
import muster.cluster.Memory;
import muster.cluster.Words;
import muster.flux.JobState;
import muster.journal.Entry;
import muster.journal.JournalFile;
import muster.journal.RecordFile;
import muster.journal.Recorder;
import muster.journal.Streams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection that lasts a day, which goes by as fast as it is heard. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveDayTest {
    private static final int NEWEST = 400;
    private static final int JOBS_AN_HOUR = 40;
    /** The most entries that what is under way follows from: of 24 jobs, and of 128 ranks. */
    private static final int UNDER_WAY = 24 * 10 + 128 * 4;

    @TempDir
    private Path folder;

    /** What is shown of the ranks, of the jobs that are under way, and of these of those that have ended. */
    private static String shown(ClusterState state, Iterable<Job> jobs) {
        var said = new StringBuilder("online " + state.online() + "\n");
        state.drained().forEach(rank -> said.append(Words.rank(state, (int) rank)).append('\n'));
        jobs.forEach(job -> said.append(job.id()).append(' ').append(job.state()).append(' ').append(job.ranks())
                .append(' ').append(job.lost()).append(' ').append(Words.verdict(job, state)).append('\n'));
        return said.toString();
    }

    private static ClusterState end(List<Entry> entries) {
        var history = History.followed(entries);
        return history.at(history.size());
    }

    @Test
    void what_is_kept_of_it_is_bounded_and_what_is_recorded_is_all() throws Exception {
        var file = folder.resolve("day.jsonl");
        try (var broker = new DayBroker(folder, JOBS_AN_HOUR, false, 1);
                var instance = LiveInstance.open(Place.parse(broker.uri()))) {
            instance.caughtUp().get();
            var links = new LinkedBlockingQueue<Link>();
            var journal = instance.journal();
            var news = new LinkedBlockingQueue<Integer>();
            journal.listen(news::add);
            var memory = new Memory(NEWEST);
            var begun = journal.size();
            var cuts = 0;
            try (var recorder = Recorder.start(journal, file, RecordFile.Options.PLAIN)) {
                for (var hour = 1; hour <= 24; hour++) {
                    broker.hour();
                    while (recorder.progress().entries() < begun + broker.said()) {
                        news.poll(10, TimeUnit.MILLISECONDS);
                    }
                    if (journal.size() > memory.most()) {
                        var all = journal.since(0);
                        assertTrue(memory.cut(journal, History.followed(all), all, _ -> false));
                        cuts++;
                    }
                    assertTrue(journal.size() <= 2 * (NEWEST + UNDER_WAY), hour + " h: " + journal.size());
                }
                assertTrue(broker.said() > 12_000 && cuts > 8, broker.said() + ", cut " + cuts + " times");

                instance.onLink(links::add);
                broker.drop();
                await(links, Link.Down.class);
                await(links, Link.Up.class);
            }
            var all = JournalFile.read(file).entries();
            // All that was said, the marks, and that the connection was made, lost and made again.
            assertEquals(begun + broker.said() + 2, all.size());
            var whole = end(all);
            var kept = end(journal.since(0));
            assertEquals(shown(whole, whole.jobs().stream().filter(job -> kept.job(job.id()).isPresent()).toList()),
                    shown(kept, kept.jobs()));
            var ids = kept.jobs().stream().map(Job::id).collect(Collectors.toSet());
            var active = whole.jobs().stream().filter(job -> job.state() != JobState.INACTIVE).map(Job::id).toList();
            assertEquals(24, active.size());
            assertTrue(ids.containsAll(active));
            assertTrue(whole.jobs().size() > 900 && ids.size() < 200, whole.jobs().size() + ", kept " + ids.size());
            var once = new HashSet<>(all.stream().filter(entry -> entry.stream().equals(Streams.JOBS))
                    .map(entry -> entry.payload().toString()).toList());
            assertEquals(all.stream().filter(entry -> entry.stream().equals(Streams.JOBS)).count(), once.size());
        }
    }

    private static void await(LinkedBlockingQueue<Link> links, Class<? extends Link> kind) throws InterruptedException {
        while (!kind.isInstance(links.take())) {
            continue;
        }
    }

    @Test
    void a_cut_file_replays_to_what_was_kept() throws Exception {
        var file = folder.resolve("rest.jsonl");
        try (var broker = new DayBroker(folder, JOBS_AN_HOUR, true, 2);
                var instance = LiveInstance.open(Place.parse(broker.uri()))) {
            instance.caughtUp().get();
            var journal = instance.journal();
            var news = new LinkedBlockingQueue<Integer>();
            journal.listen(news::add);
            var begun = journal.size();
            broker.hour();
            while (journal.size() < begun + broker.said()) {
                news.take();
            }
            var all = journal.since(0);
            assertTrue(new Memory(50).cut(journal, History.followed(all), all, _ -> false));
            Recorder.start(journal, file, RecordFile.Options.PLAIN).close();
            assertEquals(end(journal.since(0)), end(JournalFile.read(file).entries()));
            assertTrue(end(JournalFile.read(file).entries()).unknown().stream()
                    .anyMatch(line -> line.matches("what was before 2\\d{3}-.*Z isn't kept: .*")));
        }
    }
}
