package muster.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import muster.flux.HostList;
import muster.flux.IdSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is known of each rank: online, drained and why, through drains anew and restarts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RanksTest {
    private static Story drained(String ranks, String reason, int overwrite) {
        return Story.of(4).resource("offline", "{'idset':'3'}")
                .resource("drain", "{'idset':'1-2','reason':'first','overwrite':0}")
                .resource("drain",
                        "{'idset':'%s','reason':'%s','overwrite':%d}".formatted(ranks, reason, overwrite));
    }

    private static String drain(ClusterState state, int rank) {
        return state.drain(rank).map(one -> one.reason() + " at " + Math.round(one.time())).orElse("none");
    }

    @Test
    void who_is_drained_keeps_reason_and_time_unless_told_otherwise() {
        var kept = drained("2-3", "second", 0).state();
        assertEquals("first at 1004", drain(kept, 2));
        assertEquals("second at 1005", drain(kept, 3));
        var reason = drained("1-3", "second", 1).state();
        assertEquals("second at 1004", drain(reason, 1));
        assertEquals("second at 1004", drain(reason, 2));
        assertEquals("second at 1005", drain(reason, 3));
        var both = drained("1-3", "second", 2).state();
        assertEquals("second at 1005", drain(both, 1));
        assertEquals("none", drain(both, 0));
    }

    @Test
    void a_drain_takes_nobody_offline_and_brings_nobody_online() {
        for (var overwrite = 0; overwrite <= 2; overwrite++) {
            var state = drained("1-3", "second", overwrite).state();
            assertEquals("0-2", state.online().toString());
            assertEquals("1-3", state.drained().toString());
        }
        var back = drained("1-3", "second", 1).resource("undrain", "{'idset':'1,3'}").state();
        assertEquals("0-2", back.online().toString());
        assertEquals("2", back.drained().toString());
    }

    @Test
    void who_is_not_heard_from_is_torpid_until_it_is_lively_or_offline_and_gets_no_work() {
        var story = Story.of(4).resource("torpid", "{'idset':'1-2'}");
        assertEquals("1-2 of 0-3 online, 0,3 idle", presence(story.state()));
        assertEquals("rank 1 pi1: torpid, nothing is heard of it", Words.rank(story.state(), 1));
        assertEquals("2 of 0-3 online, 0-1,3 idle", presence(story.resource("lively", "{'idset':'1'}").state()));
        assertEquals(" of 0-1,3 online, 0-1,3 idle", presence(story.resource("offline", "{'idset':'2'}").state()));
        assertEquals(" of 0-3 online, 0-3 idle", presence(story.resource("online", "{'idset':'2'}").state()));
        assertEquals(" of 0-3 online, 0-3 idle", presence(Story.of(4).resource("torpid", "{'idset':'1'}")
                .resource("restart", "{'ranks':'0-3','online':'0-3'}").state()));
    }

    private static String presence(ClusterState state) {
        return state.torpid() + " of " + state.online() + " online, " + state.idle() + " idle";
    }

    @Test
    void a_restart_tells_anew_who_is_online_and_a_drain_follows_its_host() {
        var story = Story.of(4).resource("drain", "{'idset':'1-3','nodelist':'pi[1-3]','reason':'bad'}")
                .resource("restart", "{'ranks':'0-2','online':'0-1','nodelist':'pi[3,1,0]'}");
        assertEquals("0-1", story.state().online().toString());
        assertEquals("0-1", story.state().drained().toString()); // pi2 is no more, and pi3 is rank 0 now.
        assertEquals("bad at 1003", drain(story.state(), 0));
        assertEquals(3, story.state().size());
    }

    @Test
    void a_drain_that_names_its_hosts_is_found_again_though_they_weren_t_known() {
        var story = Story.bare().resource("drain", "{'idset':'0-1','nodelist':'pi[7,9]','reason':'bad'}")
                .resource("restart", "{'ranks':'0-2','online':'','nodelist':'pi[8-9,7]'}");
        assertEquals("1-2", story.state().drained().toString());
    }

    @Test
    void a_drain_of_an_unknown_host_stays_with_its_rank() {
        var story = Story.bare().resource("drain", "{'idset':'0,2','reason':'bad'}")
                .resource("restart", "{'ranks':'0-1','online':'','nodelist':'pi[0-1]'}");
        assertEquals("0", story.state().drained().toString());
    }

    @Test
    void there_are_as_many_ranks_as_were_named_until_the_instance_says() {
        var four = Ranks.NONE.online(IdSet.range(0, 3));
        assertEquals(4, four.size());
        assertEquals(5, four.reaching(IdSet.of(4)).size());
        assertTrue(four.isOnline(0));
        assertFalse(four.isOnline(4));
        assertFalse(four.isOnline(-1));
        assertFalse(four.isDrained(4));
        var all = four.drain(IdSet.of(0), HostList.EMPTY, new Drain(1, "bad"), 0).defined(IdSet.range(0, 3));
        assertTrue(all.isDrained(0));
        assertTrue(all.has(IdSet.of(3)));
        assertFalse(all.has(IdSet.of(4)));
    }

    @Test
    void ranks_are_equal_where_all_that_is_known_is() {
        var ranks = Ranks.NONE.online(IdSet.range(0, 3)).defined(IdSet.range(0, 3));
        var drained = ranks.drain(IdSet.of(1), HostList.EMPTY, new Drain(1, "bad"), 0);
        assertEquals(drained, ranks.drain(IdSet.of(1), HostList.EMPTY, new Drain(1, "bad"), 0));
        assertNotEquals(drained, ranks);
        assertNotEquals(drained, ranks.drain(IdSet.of(1), HostList.EMPTY, new Drain(1, "worse"), 0));
        assertNotEquals(drained, ranks.drain(IdSet.of(2), HostList.EMPTY, new Drain(1, "bad"), 0));
        assertNotEquals(ranks, Ranks.NONE.online(IdSet.range(0, 3)));
        assertNotEquals(ranks, ranks.offline(IdSet.of(3)));
    }
}
