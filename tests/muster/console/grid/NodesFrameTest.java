package muster.console.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import muster.cluster.ClusterState;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesFrameTest {
    @Test
    void a_rank_in_its_prolog_has_a_bar_of_the_time_gone_by() throws FormatException {
        var state = new GridJournal(64, 60).outcome(20, "0-9", "passed", "").state();
        var frame = GridFrame.of(state, GridJournal.JOB, 25);
        assertEquals(CellState.PASSED, frame.state(0));
        assertEquals(CellState.PROLOG, frame.state(10));
        assertEquals(255 / 4, Cell.bar(frame.cell(10)));
        assertEquals(CellState.IDLE, frame.state(60));
        assertEquals(255, Cell.bar(GridFrame.of(state, null, 500).cell(10)));
    }

    @Test
    void every_outcome_fills_its_cell_and_administration_is_at_its_edge() throws FormatException {
        var journal = new GridJournal(64, 60).outcome(20, "0-50", "passed", "")
                .outcome(20, "3", "degraded", ",\"check\":\"lustre\",\"message\":\"not mounted\"")
                .outcome(21, "4", "failed", "").outcome(21, "5", "timed_out", "").outcome(21, "6", "stopped", "")
                .outcome(21, "7", "offline", "").outcome(21, "8", "canceled", "")
                .resource(22, "drain",
                        "{\"idset\":\"3,61\",\"nodelist\":\"pi[3,61]\",\"reason\":\"disk\",\"overwrite\":0}")
                .resource(22, "offline", "{\"idset\":\"7,62\"}").resource(23, "torpid", "{\"idset\":\"63\"}");
        var frame = GridFrame.of(journal.state(), null, 25);
        var expected = new CellState[]{CellState.DEGRADED, CellState.FAILED, CellState.TIMED_OUT, CellState.STOPPED,
                CellState.WENT_OFFLINE, CellState.CANCELED};
        for (int rank = 3; rank <= 8; rank++) {
            assertEquals(expected[rank - 3], frame.state(rank), "rank " + rank);
        }
        assertEquals(Cell.pack(CellState.IDLE, Cell.DRAINED, 0), frame.cell(61));
        assertEquals(Cell.pack(CellState.IDLE, Cell.OFFLINE, 0), frame.cell(62));
        assertEquals(Cell.pack(CellState.IDLE, Cell.OFFLINE, 0), frame.cell(63));
        assertEquals(Cell.pack(CellState.DEGRADED, Cell.DRAINED, 0), frame.cell(3));
        assertEquals(Cell.pack(CellState.WENT_OFFLINE, Cell.OFFLINE, 0), frame.cell(7));
    }

    @Test
    void a_job_that_started_runs_on_what_passed_and_is_trimmed_of_what_did_not() throws FormatException {
        var journal = new GridJournal(64, 60).outcome(20, "0-59", "passed", "").outcome(20, "3", "failed", "")
                .job(21, "resource-update", "{\"ranks\":\"0-2,4-59\"}", "")
                .job(22, "prolog-finish", "{\"description\":\"job-manager.prolog\",\"status\":0}", "")
                .job(23, "start", "{}", "");
        var frame = GridFrame.of(journal.state(), GridJournal.JOB, 25);
        assertEquals(CellState.RUNNING, frame.state(0));
        assertEquals(CellState.FAILED, frame.state(3));
        assertTrue(Cell.trimmed(frame.cell(3)));
        assertEquals(CellState.IDLE, frame.state(60));
    }

    @Test
    void a_late_rank_is_at_it_until_it_has_passed_and_passed_after_the_verdict_then() throws FormatException {
        var journal = new GridJournal(64, 60).outcome(20, "0-58", "passed", "")
                .job(21, "exception",
                        "{\"type\":\"node-failure\",\"severity\":1,\"userid\":0,\"note\":\"1 late\",\"ranks\":\"59\",\"check\":\"wait\"}",
                        "")
                .job(21, "resource-update", "{\"ranks\":\"0-58\"}", "")
                .job(22, "prolog-finish", "{\"description\":\"job-manager.prolog\",\"status\":0}", "")
                .job(23, "start", "{}", "");
        var frame = GridFrame.of(journal.state(), GridJournal.JOB, 25);
        assertEquals(CellState.PROLOG, frame.state(59));
        assertEquals("rank 59 pi59: late, still in the prolog of " + GridJournal.JOB,
                RankStatus.rank(journal.state(), GridJournal.JOB, 59, 25));
        assertTrue(Cell.trimmed(frame.cell(59)));
        var state = journal.outcome(30, "59", "passed", ",\"afterVerdict\":true").state();
        assertEquals(Cell.pack(CellState.PASSED, Cell.TRIMMED, 0),
                GridFrame.of(state, GridJournal.JOB, 35).cell(59));
        assertEquals("rank 59 pi59: idle; passed in " + GridJournal.JOB + ", after the verdict",
                RankStatus.rank(state, GridJournal.JOB, 59, 35));
    }

    @Test
    void the_ranks_of_a_job_that_is_over_are_idle_but_for_what_it_lost_while_it_is_the_one_shown()
            throws FormatException {
        var over = over();
        assertEquals(Frame.draft(64).state(IdSet.range(3, 3), CellState.FAILED).frame(),
                GridFrame.of(over.state(), GridJournal.JOB, 25));
        assertEquals(Frame.draft(64).frame(), GridFrame.of(over.state(), null, 25));
        assertEquals(Frame.draft(64).frame(), GridFrame.of(over.state(), new JobId(1), 25));
    }

    @Test
    void who_has_a_rank_now_is_seen_and_not_what_a_job_lost_there_before() throws FormatException {
        var frame = GridFrame.of(over().another(30, "3-4").state(), GridJournal.JOB, 35);
        assertEquals(Frame.draft(64).state(IdSet.range(3, 4), CellState.PROLOG).frame(), frame);
    }

    /** A job of which rank 3 failed, and which is over. */
    private static GridJournal over() throws FormatException {
        return new GridJournal(64, 60).outcome(20, "0-2", "passed", "").outcome(20, "3", "failed", "")
                .job(21, "exception", "{\"type\":\"prolog\",\"severity\":0,\"note\":\"failed\",\"userid\":0}", "")
                .job(22, "prolog-finish", "{\"description\":\"job-manager.prolog\",\"status\":1}", "")
                .job(23, "release", "{\"ranks\":\"all\",\"final\":true}", "").job(23, "free", "{}", "")
                .job(24, "clean", "{}", "");
    }

    @Test
    void nothing_open_is_no_ranks() {
        assertEquals(Frame.EMPTY, GridFrame.of(ClusterState.EMPTY, null, Double.NaN));
    }
}
