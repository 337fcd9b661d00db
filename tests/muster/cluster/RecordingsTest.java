package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import muster.tolerance.Outcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The recordings of real instances replay to what their README tells of them, each line of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingsTest {
    /** A job in one line: id, result, verdict, R, then whatever isn't empty. */
    private static String line(Job job) {
        var said = new StringBuilder("%s %s %s of %s".formatted(job.id(), job.result().orElseThrow(),
                job.verdict().map(Object::toString).orElse("-"), job.ranks()));
        said.append(job.limit() == 0 ? "" : " tolerance " + job.limit());
        said.append(job.effective().equals(job.ranks()) || job.effective().isEmpty()
                ? ""
                : " effective " + job.effective());
        said.append(job.lost().isEmpty() ? "" : " lost " + job.lost());
        said.append(job.trimmed().isEmpty() ? "" : " trimmed " + job.trimmed());
        said.append(job.drained().isEmpty() ? "" : " drained " + job.drained());
        said.append(job.kept().isEmpty() ? "" : " kept " + job.kept());
        said.append(job.down().isEmpty() ? "" : " down " + job.down());
        return said.toString();
    }

    private static List<String> lines(ClusterState state) {
        return state.jobs().stream().map(RecordingsTest::line).toList();
    }

    @Test
    void stock_16_is_today_s_way() {
        var end = Recordings.end("stock-16");
        assertEquals(List.of("ƒ393nucT COMPLETED all of 0-3", "ƒ3q8RVV9 FAILED fail of 0-7 lost 3,5",
                "ƒ4f4CGsh COMPLETED all of 0-2,4-12", "ƒ4oG6JLP COMPLETED all of 0-2,4-6",
                "ƒ4tGfsZy COMPLETED all of 0-2,4-14", "ƒ6nmiLpf FAILED fail of 0-2,4 lost 2",
                "ƒ8qFJwzw CANCELED - of 0-15", "ƒ9FahAHD FAILED all of 0-15"), lines(end));
        assertEquals("", end.drained().toString());
        assertEquals("", end.offline().toString());
        assertEquals("pi[0-15]", end.hosts().toString());
        assertEquals(174, end.events());
    }

    @Test
    void stock_16_drains_what_failed_until_the_operator_undrains_it() {
        var history = Recordings.history("stock-16");
        var drained = new ArrayList<String>();
        for (var i = 0; i <= history.size(); i++) {
            var now = history.at(i).drained().toString();
            if (drained.isEmpty() || !drained.getLast().equals(now)) {
                drained.add(now);
            }
        }
        assertEquals(List.of("", "3,5", "3", "2-3", "3", ""), drained);
        assertEquals(Optional.of("prolog failed for job ƒ3q8RVV9"), history.at(60).drain(3).map(Drain::reason));
    }

    @Test
    void stock_16_tells_how_each_rank_s_prolog_ended_where_that_can_be_known() {
        var end = Recordings.end("stock-16");
        assertEquals("exited 1", end.jobs().get(1).actions().getFirst().outcomes().why(5));
        assertEquals("0-2,4,6-7", ranks(end.jobs().get(1), Outcome.PASSED));
        assertEquals("2", ranks(end.jobs().get(5), Outcome.TIMED_OUT));
        assertEquals("0-1,4", ranks(end.jobs().get(5), Outcome.PASSED));
        assertEquals(List.of("ƒ8qFJwzw: how job-manager.prolog ended on ranks 0,2-3,6,9-10,12-13 isn't known"),
                end.unknown());
    }

    private static String ranks(Job job, Outcome outcome) {
        return job.actions().getFirst().outcomes().ranks(outcome).toString();
    }

    @Test
    void tolerated_16_starts_fails_by_one_and_fails_unmarked() {
        var end = Recordings.end("tolerated-16");
        assertEquals(List.of(
                "ƒ3DNLpEj COMPLETED drain of 0-7 tolerance 2 effective 0-2,4,6-7 lost 3,5 drained 3,5",
                "ƒ73hX7Q3 FAILED fail of 0-7 tolerance 1 lost 3,5", "ƒ7gJXNwq FAILED fail of 0-11 tolerance 4 lost 9"),
                lines(end));
        assertEquals("9", end.drained().toString());
        assertEquals(64, end.events());
        assertEquals(List.of(true, false, false), end.jobs().stream().map(Job::instance).toList());
        assertEquals("lustre: /p/lustre1 not mounted", end.jobs().get(0).actions().getFirst().outcomes().why(3));
    }

    @Test
    void the_child_of_tolerated_16_ran_its_job_on_the_ranks_that_were_left() {
        var end = Recordings.end("tolerated-16.child");
        assertEquals(List.of("ƒ2e7Yvc7 COMPLETED all of 0-2,4,6-7"), lines(end));
        assertEquals("3,5", end.drained().toString());
        assertEquals("pi[0-7]", end.hosts().toString());
        assertEquals(end.drained(), Recordings.end("tolerated-16").jobs().getFirst()
                .childRanks(Recordings.end("tolerated-16").jobs().getFirst().drained()));
    }

    @Test
    void node_lost_8_loses_a_node_after_each_start() {
        var end = Recordings.end("node-lost-8");
        assertEquals(List.of("ƒ2NvvHDH FAILED all of 0-7 down 7", "ƒ3gZme5d COMPLETED all of 0-3 down 3"), lines(end));
        assertEquals("3,7", end.offline().toString());
        assertEquals("exec", end.jobs().getFirst().exceptions().getFirst().type());
        assertEquals(2, end.jobs().getLast().exceptions().getFirst().severity());
    }
}
