package muster.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Command;
import muster.tolerance.SitePolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScenarioTest {
    private static final String CLUSTER = "'cluster': {'hosts': 'pi[0-63]', 'chassis': 16}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'jobs': [{'nodes': 1}, {'nodes': 1}, {'nodes': -1}] | jobs[2].nodes: -1 is not a number of nodes, 1 to 64
            'jobs': [{'nodes': 65}] | jobs[0].nodes: 65 is not a number of nodes, 1 to 64
            'jobs': [{'nodes': 1.5}] | jobs[0].nodes: 1.5 is not a number of nodes, 1 to 64
            'jobs': [{'nodes': '4'}] | jobs[0].nodes: "4" is not a number of nodes, 1 to 64
            'jobs': [{}] | jobs[0]: needs 'nodes'
            'jobs': [{'nods': 1, 'nodes': 1}] | jobs[0]: unknown key 'nods', did you mean 'nodes'?
            'jobs': [{'nodes': 1, 'tolerence': 1}] | jobs[0]: unknown key 'tolerence', did you mean 'tolerance'?
            'jobs': {'nodes': 1} | jobs: {"nodes":1} is not a list
            'jobs': [3] | jobs[0]: 3 is not an object
            'jobs': [{'nodes': 1, 'at': '5 apples'}] | jobs[0].at: duration '5 apples': expected
            'jobs': [{'nodes': 1, 'at': -1}] | jobs[0].at: -1 is not a time, 0s to 30d
            'jobs': [{'nodes': 1, 'length': 'infinity'}] | jobs[0].length: "infinity" is not a time, 0s to 30d
            'jobs': [{'nodes': 1, 'instance': 1}] | jobs[0].instance: 1 is not true or false
            'jobs': [{'nodes': 1, 'shape': 'round'}] | jobs[0].shape: "round" is not "nodes" or "slots"
            'jobs': [{'nodes': 1, 'exit': 256}] | jobs[0].exit: 256 is not an exit code, 0 to 255
            'jobs': [{'nodes': 1, 'expect': {'lost': '3-0'}}] | jobs[0].expect.lost:
            'jobs': [{'nodes': 1, 'expect': {'result': 'FINE'}}] | jobs[0].expect.result: "FINE" is not one of COMPLETED,
            'prologs': [{}] | prologs[0]: needs 'duration'
            'prologs': [{'duration': '1s', 'names': 'all'}] | prologs[0].names: "all" is not "ranks" or "failures"
            'prologs': [{'duration': {'normal': 1}}] | prologs[0].duration: unknown key 'normal', did you mean 'lognormal'?
            'prologs': [{'duration': {'uniform': ['2s', '1s']}}] | prologs[0].duration.uniform: ["2s","1s"] ends before it begins
            'prologs': [{'duration': {'lognormal': {'median': '1s', 'sigma': 9}}}] | prologs[0].duration.lognormal.sigma: 9 is not a spread, 0 to 5
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': 'bad'}]}] | prologs[0].checks[0].reports: "bad" is not one of "degraded"
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'exit': 0}}]}] | prologs[0].checks[0].reports.exit: 0 is not an exit code, 1 to 255
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': 'hang', 'ranks': '64'}]}] | prologs[0].checks[0].ranks: "64" is not among ranks 0 to 63
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': 'hang', 'rate': 2}]}] | prologs[0].checks[0].rate: 2 is not a probability, 0 to 1
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': 'hang', 'unnamed': true}]}] | prologs[0].checks[0].unnamed: goes with "reports" of
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'says': 'x'}}]}] | prologs[0].checks[0].reports.says: "x" is not a list of at most 1000 texts
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'says': [1]}}]}] | prologs[0].checks[0].reports.says[0]: 1 is not an object
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'says': ['hello']}}]}] | prologs[0].checks[0].reports.says: no line of it begins with "flux-prolog:"
            'prologs': [{'setup': {'duration': '1s'}}] | prologs[0]: needs 'preRun'
            'prologs': [{'setup': {}, 'preRun': {'duration': '1s'}}] | prologs[0].setup: needs 'duration'
            'prologs': [{'setup': {'duration': '1s'}, 'preRun': {'duration': '1s'}, 'timeout': '1s'}] | prologs[0]: unknown key 'timeout', did you mean
            'prologs': [{'setup': {'duration': '1s'}, 'prerun': {'duration': '1s'}}] | prologs[0]: needs 'preRun'
            'prologs': [{'setup': {'duration': '1s', 'timout': 1}, 'preRun': {'duration': '1s'}}] | prologs[0].setup: unknown key 'timout', did you mean 'timeout'?
            'prologs': [{'setup': {'duration': '1s'}, 'preRun': {'duration': '1s', 'checks': [{'name': 'x', 'reports': {'exit': 1}}]}}] | prologs[0].preRun.checks[0].reports: {"exit":1} is not "degraded" or "hang", all that a file system can do
            'prologs': [{'setup': {'duration': '1s'}, 'preRun': {'duration': '1s', 'checks': [{'name': 'x', 'reports': 'stuck'}]}}] | prologs[0].preRun.checks[0].reports: "stuck" is not
            'prologs': [{'setup': {'duration': '1s'}, 'preRun': {'duration': '1s'}, 'restarts': '1s'}] | prologs[0].restarts: "1s" is not a list of at most 1000 times
            'prologs': [{'setup': {'duration': '1s'}, 'preRun': {'duration': '1s'}, 'restarts': ['soon']}] | prologs[0].restarts[0]: duration 'soon'
            'jobs': [{'nodes': 1, 'filesystem': 'ext4'}] | jobs[0].filesystem: "ext4" is not one of "xfs", "gfs2", "raw", "lustre"
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'says': [{'repeat': 'x', 'times': 0}]}}]}] | prologs[0].checks[0].reports.says[0].times: 0 is not a number of times, 1 to 2097152
            'prologs': [{'duration': '1s', 'checks': [{'name': 'x', 'reports': {'says': [{'times': 1}]}}]}] | prologs[0].checks[0].reports.says[0]: needs 'repeat'
            'policy': 'stop-gap' | policy
            'prologs': [{'duration': '1s'}, {'duration': '1s'}] | prologs[1].name: there are two actions called job-manager.prolog
            'faults': [{'what': 'offline'}] | faults[0].ranks: needs one of 'ranks', 'hosts', 'chassis', 'rate'
            'faults': [{'what': 'explode', 'ranks': '1'}] | faults[0].what: "explode" is not one of
            'faults': [{'what': 'offline', 'hosts': 'pi99'}] | faults[0].hosts: no host is called pi99
            'faults': [{'what': 'offline', 'chassis': '4'}] | faults[0].chassis: "4" is not among chassis 0 to 3
            'acts': [{'at': '1s'}] | acts[0].submit: needs one of 'submit', 'cancel', 'raise', 'drain', 'undrain', 'inject'
            'acts': [{'cancel': {'job': 0}}] | acts[0].cancel.job: 0 is not the place of a job, 0 to -1
            'exceptions': [{'type': 'x', 'job': 0, 'severity': 1}] | exceptions[0].job: 0 is not the place of a job, 0 to -1
            'jobs': [{'nodes': 1}], 'exceptions': [{'job': 0, 'severity': 1}] | exceptions[0]: needs 'type'
            'jobs': [{'nodes': 1}], 'exceptions': [{'type': 'x', 'job': 0, 'severity': 8}] | exceptions[0].severity: 8 is not a severity, 0 to 7
            'jobs': [{'nodes': 1, 'userid': 7}], 'exceptions': [{'type': 'x', 'job': 0, 'severity': 1, 'userid': 8}] | exceptions[0].userid: 8 is neither the owner's, 0, nor the job's, 7
            'jobs': [{'nodes': 1, 'name': 'a'}, {'nodes': 1, 'name': 'a'}] | jobs[1].name: there are two jobs called a
            'jobs': [{'nodes': 1, 'repeat': {}}] | jobs[0].repeat: needs 'count'
            'jobs': [{'nodes': 1, 'repeat': {'count': 100001}}] | jobs[0].repeat.count: 100001 is not a number of jobs, 1 to 100000
            'jobs': [{'nodes': 1, 'repeat': {'count': 60000}}, {'nodes': 1, 'repeat': {'count': 60000}}] | jobs[1].repeat: more than 100000 jobs in all
            'jobs': [{'nodes': '4s', 'repeat': {'count': 1}}] | jobs[0].nodes: "4s" is not a number of nodes, nor a spread of them
            'jobs': [{'nodes': {'oneOf': []}, 'repeat': {'count': 1}}] | jobs[0].nodes.oneOf: [] is not a list of 1 to 1000
            'jobs': [{'nodes': {'uniform': [1, 2]}}] | jobs[0].nodes: {"uniform":[1,2]} is not a number of nodes, 1 to 64
            'jobs': [{'nodes': 1, 'repeat': {'count': 9, 'every': '29d'}}] | jobs[0].at: 2592001.0 is not a time, 0s to 30d
            'jobs': [{'nodes': 1, 'resubmit': {'times': 0}}] | jobs[0].resubmit.times: 0 is not a number of times, 1 to 1000
            'epilog': {'duration': '1s', 'checks': [{'name': 'x', 'reports': 'degraded'}]} | epilog.checks[0].reports: an epilog fails with {"exit": 1}
            'epilog': {'checks': []} | epilog: needs 'duration'
            'epilog': {'uniform': [1]} | epilog.uniform: [1] is not two times
            'expect': {'tagged': '3'} | expect.tagged: "3" is not an object
            'expect': {'tagged': {'slow': 3}} | expect.tagged.slow: 3 is not a text
            'faults': [{'what': 'slow', 'ranks': '1'}] | faults[0].what: "slow" is not one of "degrade", "stop", "fail", "hang", "offline", "online", "torpid"
            'restarts': [{'at': '5s', 'prologs': 'lost'}] | restarts[0].prologs: "lost" is not "forgotten" or "resumed"
            'restarts': [{'at': '50s'}, {'at': '60s'}] | restarts[1].at: "60s" is before the instance is back from the last one
            'scheduler': 'fair' | scheduler: "fair" is not "fcfs" or "easy"
            'prologs': [{'duration': {'lognormal': {'median': -1}}}] | prologs[0].duration.lognormal.median: -1 is not a time, 0s to 30d
            'faults': [{'what': 'offline', 'ranks': '64'}] | faults[0].ranks: "64" is not among ranks 0 to 63
            'repair': 'soon' | repair: duration 'soon': expected
            'policy': {'failed': 'drain'} | policy.failed
            'seed': 'x' | seed: "x" is not a seed
            'story': 3 | story: 3 is not a text
            'jbos': [] | unknown key 'jbos', did you mean 'jobs'?
            """)
    void what_is_wrong_is_told_by_its_path(String part, String message) {
        assertRefused("test.json: " + message, "{" + CLUSTER + ", " + part + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | needs 'cluster'
            [] | [] is not an object
            {'cluster': {'hosts': 'pi[0-1048576]'}} | cluster.hosts: 1048577 is not a number of nodes, 1 to 1048576
            {'cluster': {'hosts': ''}} | cluster.hosts: 0 is not a number of nodes, 1 to 1048576
            {'cluster': {'hosts': 7}} | cluster.hosts: 7 is not a text
            {'cluster': {'hosts': 'pi[0-'}} | cluster.hosts: hostlist
            {'cluster': {'hosts': 'pi0'}, 'jobs': [{'nodes': 1, 'inside': {}}]} | jobs[0].inside: goes with "instance": true only
            {'cluster': {'hosts': 'pi0'}, 'jobs': [{'nodes': 1, 'instance': true, 'inside': {'job': []}}]} | jobs[0].inside: unknown key 'job', did you mean 'jobs'?
            {'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 2, 'instance': true, 'inside': {'jobs': [{'nodes': 3}]}}]} | jobs[0].inside.jobs[0].nodes: 3 is not a number of nodes, 1 to 2
            {'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 2, 'instance': true, 'inside': {'acts': [{'drain': {'hosts': 'pi1'}}]}}]} | jobs[0].inside.acts[0].drain.hosts: no host is called pi1
            {'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 2, 'instance': true, 'inside': {'critical': '2'}}]} | jobs[0].inside.critical: "2" is not among ranks 0 to 1
            {'cluster': {'hosts': 'pi[0-3]'}, 'jobs': [{'nodes': 2, 'instance': true, 'inside': {'fanout': -1}}]} | jobs[0].inside.fanout: -1 is not a fan-out, 0 to 1048576
            {'cluster': {'hosts': 'pi0'}, 'jobs': [{'nodes': 1}], 'acts': [{'in': 0, 'undrain': {'ranks': '0'}}]} | acts[0].in: job 0 is no instance
            {'cluster': {'hosts': 'pi0'}, 'acts': [{'in': 'x y', 'undrain': {'ranks': '0'}}]} | acts[0].in: job id
            {'cluster': {'hosts': 'pi0'}, 'launch': {'time': '1s', 'shrinks': true}} | launch: unknown key 'shrinks', did you mean 'shrink'?
            {'cluster': {'hosts': 'pi0', 'gpus': -1}} | cluster.gpus: -1 is not a number of gpus, 0 to 256
            {'cluster': | not JSON
            """)
    void a_file_that_is_no_scenario_is_refused_in_a_line(String json, String message) {
        assertRefused("test.json: " + message, json);
    }

    private static void assertRefused(String begins, String json) {
        var error = assertThrows(FormatException.class, () -> Scenario.parse(json.replace('\'', '"'), "test.json"));
        assertEquals(begins, error.getMessage().substring(0, Math.min(begins.length(), error.getMessage().length())));
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void what_is_not_said_has_its_usual_value() {
        var scenario = Played.scenario("{'cluster': {'hosts': 'pi[0-3]'}}");
        assertEquals(new Machine(scenario.cluster().hosts(), 4, 0, 1), scenario.cluster());
        assertEquals(SitePolicy.DEFAULT, scenario.policy());
        assertEquals(List.of(), scenario.prologs());
    }

    @Test
    void targets_are_ranks_hosts_and_chassis_together() {
        var scenario = Played.scenario("{" + CLUSTER
                + ", 'faults': [{'what': 'offline', 'ranks': '1', 'hosts': 'pi[40-41]', 'chassis': '3'}]}");
        assertEquals("1,40-41,48-63", scenario.faults().getFirst().ranks().toString());
    }

    @Test
    void jobs_of_one_millisecond_have_different_ids() {
        var scenario = Played
                .scenario("{" + CLUSTER + ", 'jobs': [{'nodes': 1}, {'nodes': 1}, {'nodes': 1, 'at': '1s'}]}");
        assertEquals(List.of(new JobId(4000L << 24), new JobId((4000L << 24) + 1), new JobId(5000L << 24)),
                scenario.ids());
    }

    @Test
    void acts_survive_a_file() throws FormatException {
        var scenario = Played.scenario("{" + CLUSTER + ", 'jobs': [{'nodes': 1}]}");
        var ranks = IdSet.parse("3-4");
        var acts = List.of(new Act(1, new Command.Drain(ranks, "smells", true)),
                new Act(2, new Command.Undrain(ranks, "aired")),
                new Act(3, new Command.Cancel(scenario.ids().getFirst(), "enough")),
                new Act(3.5, new JobPath(List.of(new JobId(7), new JobId(8))), new Command.ForceDown(ranks, "hot")),
                new Act(4.25, new Command.Inject(ranks, Command.Fault.TIME_OUT, "nfs")),
                new Act(5, new Command.Submit(scenario.jobs().getFirst().jobspec().json())));
        assertEquals(acts, Scenario.parse(scenario.withActs(acts).json().toString(), "again").acts());
    }

    @Test
    void an_act_may_submit_a_job_in_the_words_of_a_scenario() {
        var scenario = Played.scenario(
                "{" + CLUSTER + ", 'acts': [{'at': '3s', 'submit': {'nodes': 2, 'tolerance': 1, 'length': '4s'}}]}");
        var run = Played.of(scenario);
        assertEquals(3, run.only("submit").at(), 0.001);
        assertEquals(4.4, run.only("finish").at() - run.only("start").at(), 0.01);
    }

    @Test
    void another_tolerance_is_for_the_jobs_that_tolerate() {
        var scenario = Played.scenario("{" + CLUSTER
                + ", 'jobs': [{'nodes': 1}, {'nodes': 9, 'tolerance': {'min': 3, 'wait': '5s'}}, {'nodes': 9, 'dw_failure_tolerance': 1}]}");
        var changed = scenario.withTolerance(4);
        assertEquals(List.of("{}", "{'tolerance':{'wait':'5s','nodes':4}}", "{'tolerance':4}"), changed.jobs().stream()
                .map(job -> tolerance(job.jobspec().system().toString())).toList());
    }

    private static String tolerance(String system) {
        var at = system.indexOf("\"tolerance\"");
        return (at < 0 ? "{}" : "{" + system.substring(at)).replace('"', '\'');
    }

    @Test
    void another_tolerance_is_for_all_jobs_if_none_tolerates() {
        var scenario = Played.scenario("{" + CLUSTER + ", 'jobs': [{'nodes': 9}]}").withTolerance(4);
        assertEquals(4, scenario.jobs().getFirst().jobspec().system().get("tolerance").intValue());
    }

    /** Every kind of object that a scenario may have, at least once. */
    private static final String ALL = """
            {"name": "all", "cluster": {"hosts": "pi[0-63]", "chassis": 16}, "epoch": 0, "scheduler": "easy",
             "launch": {"time": "1s", "shrink": true},
             "prologs": [
               {"duration": {"lognormal": {"median": "4s", "sigma": 0.1}}, "slow": [{"ranks": "1", "duration": "9s"}],
                "checks": [{"name": "a", "reports": {"exit": 1}, "ranks": "1"}, {"name": "b", "reports": {"signal": 9}, "ranks": "2"},
                           {"name": "c", "reports": {"says": ["flux-prolog: {}", {"repeat": "x", "times": 3}]}, "rate": 0.1}]},
               {"setup": {"duration": "1s", "slow": [{"ranks": "1", "duration": "9s"}], "checks": [{"name": "d", "reports": "hang", "rate": 0.1}]},
                "preRun": {"duration": {"uniform": ["1s", "2s"]}}}],
             "epilog": {"duration": {"exponential": "1s"}, "checks": [{"name": "e", "reports": {"exit": 2}, "ranks": "3"}]},
             "repair": {"oneOf": ["1m", "2m"]}, "restarts": [{"at": "100s"}],
             "faults": [{"at": "1s", "what": "offline", "ranks": "3"}],
             "exceptions": [{"job": 0, "type": "x", "severity": 3}],
             "acts": [{"at": "1s", "submit": {"nodes": 1}}, {"at": "2s", "cancel": {"job": 0}}, {"at": "2s", "raise": {"job": 0, "type": "x", "severity": 3}},
                      {"at": "2s", "drain": {"ranks": "5"}}, {"at": "3s", "undrain": {"ranks": "5"}}, {"at": "3s", "inject": {"fault": "fail", "ranks": "6"}}],
             "jobs": [
               {"nodes": 4, "tolerance": {"nodes": 1, "actions": {"x": 1}}, "instance": true,
                "inside": {"jobs": [{"nodes": 1, "expect": {"lost": ""}}], "acts": [{"at": "1s", "undrain": {"ranks": "0"}}], "expect": {"drained": ""}},
                "expect": {"lost": "", "exceptions": [{"type": "x", "severity": 3}]}},
               {"nodes": {"uniform": [1, 4]}, "repeat": {"count": 2, "every": "1s"}, "limit": {"lengths": {"oneOf": [2]}}, "resubmit": {"times": 2}}],
             "expect": {"drained": "", "tagged": {"slow": "1"}}}""";

    private static void objects(JsonNode node, String path, BiConsumer<String, ObjectNode> seen) {
        if (node instanceof ObjectNode object) {
            seen.accept(path, object);
            List.copyOf(object.properties()).forEach(
                    one -> objects(one.getValue(), path.isEmpty() ? one.getKey() : path + "." + one.getKey(), seen));
        }
        for (var i = 0; node.isArray() && i < node.size(); i++)
            objects(node.get(i), path + "[" + i + "]", seen);
    }

    @Test
    void a_key_that_nobody_knows_is_refused_wherever_it_stands() throws FormatException {
        var scenario = Json.parse(ALL);
        Scenario.parse(scenario.toString(), "all");
        // A tolerance is looked at when it is submitted, and refused then.
        var free = Set.of("jobs[0].tolerance", "jobs[0].tolerance.actions", "expect.tagged");
        var seen = new ArrayList<String>();
        objects(scenario, "", (path, object) -> {
            if (free.contains(path))
                return;
            object.put("zzz", 1);
            var refused = assertThrows(FormatException.class, () -> Scenario.parse(scenario.toString(), "all"), path);
            assertTrue(refused.getMessage().contains(path) && refused.getMessage().contains("zzz"),
                    path + ": " + refused.getMessage());
            object.remove("zzz");
            seen.add(path);
        });
        assertTrue(seen.size() > 40, seen.toString());
    }
}
