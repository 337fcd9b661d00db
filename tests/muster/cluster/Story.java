package muster.cluster;

import java.util.ArrayList;
import java.util.List;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A journal as a test tells it: a second from one line to the next, hosts pi0 and on, every stream caught up from the start. */
final class Story {
    private final List<Entry> entries = new ArrayList<>();
    private double now = 1000;

    /** An instance of so many ranks, all online. */
    static Story of(int ranks) {
        var story = new Story();
        var all = ranks == 1 ? "0" : "0-" + (ranks - 1);
        var hosts = ranks == 1 ? "pi0" : "pi[0-" + (ranks - 1) + "]";
        story.resource("restart", "{'ranks':'%s','online':'','nodelist':'%s'}".formatted(all, hosts));
        story.resource("online", "{'idset':'%s'}".formatted(all));
        return story.caughtUp();
    }

    /** A journal with nothing in it. */
    static Story bare() {
        return new Story();
    }

    Story caughtUp() {
        add(Streams.RESOURCES, "{'events':[]}");
        return add(Streams.JOBS, "{'id':-1,'events':[]}");
    }

    private Story add(String stream, String payload) {
        return add(new Entry(now + 0.01, stream, (ObjectNode) json(payload)));
    }

    Story add(Entry entry) {
        entries.add(entry);
        return this;
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (FormatException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Another time for what comes next. */
    Story at(double time) {
        now = time - 1;
        return this;
    }

    Story entry(String stream, String payload) {
        now++;
        return add(stream, payload);
    }

    Story resource(String name, String context) {
        now++;
        return add(Streams.RESOURCES,
                "{'events':[{'timestamp':%s,'name':'%s','context':%s}]}".formatted(now, name, context));
    }

    Story job(long id, String name, String context) {
        now++;
        return add(Streams.JOBS,
                "{'id':%d,'events':[{'timestamp':%s,'name':'%s','context':%s}]}".formatted(id, now, name, context));
    }

    Story job(long id, String name) {
        return job(id, name, "{}");
    }

    /** A job up to where it waits for resources; of user 0. */
    Story submit(long id, int nodes, String system, String... command) {
        return submitBy(0, id, nodes, system, command);
    }

    Story submitBy(long user, long id, int nodes, String system, String... command) {
        now++;
        add(Streams.JOBS,
                ("{'id':%d,'events':[{'timestamp':%s,'name':'submit','context':{'userid':%d,'urgency':16,'flags':0,"
                        + "'version':1}}],'jobspec':%s}").formatted(id, now, user, jobspec(nodes, system, command)));
        return job(id, "validate").job(id, "depend").job(id, "priority", "{'priority':16}");
    }

    static String jobspec(int nodes, String system, String... command) {
        return ("{'version':1,'resources':[{'type':'node','count':%d,'with':[{'type':'slot','count':1,'label':'task','with':"
                + "[{'type':'core','count':1}]}]}],'tasks':[{'command':['%s'],'slot':'task','count':{'per_slot':1}}],"
                + "'attributes':{'system':{'duration':0%s}}}").formatted(nodes, String.join("','", command), system);
    }

    /** The job gets ranks, and its prolog starts. */
    Story prolog(long id, String ranks) {
        return alloc(id, ranks).job(id, "prolog-start", "{'description':'job-manager.prolog'}");
    }

    Story alloc(long id, String ranks) {
        now++;
        return add(Streams.JOBS,
                "{'id':%d,'events':[{'timestamp':%s,'name':'alloc'}],'R':%s}".formatted(id, now, r(ranks)));
    }

    static String r(String ranks) {
        return ("{'version':1,'execution':{'R_lite':[{'rank':'%s','children':{'core':'0-3'}}],'starttime':0,'expiration':0,"
                + "'nodelist':['pi[%s]']}}").formatted(ranks, ranks);
    }

    Story exception(long id, String type, int severity, String note, String more) {
        return job(id, "exception", "{'type':'%s','severity':%d,'note':'%s'%s}".formatted(type, severity, note, more));
    }

    Story finishProlog(long id, int status) {
        return job(id, "prolog-finish", "{'description':'job-manager.prolog','status':%d}".formatted(status));
    }

    /** A fatal end's last events. */
    Story clean(long id) {
        return job(id, "free").job(id, "clean");
    }

    /** The job ran to its end. */
    Story complete(long id) {
        return job(id, "finish", "{'status':0}").job(id, "release", "{'ranks':'all','final':true}").clean(id);
    }

    /** What our own stream says of the job's prolog. */
    Story report(long id, String action, String name, String context) {
        now++;
        return add(Streams.PROLOG, "{'id':%d,'action':'%s','events':[{'timestamp':%s,'name':'%s','context':%s}]}"
                .formatted(id, action, now, name, context));
    }

    Story outcome(long id, String ranks, String outcome, String more) {
        return report(id, "job-manager.prolog", "outcome",
                "{'ranks':'%s','outcome':'%s'%s}".formatted(ranks, outcome, more));
    }

    /** What the prolog plugin answers. */
    Story poll(long id, String state, int total, String active) {
        now++;
        return add(Streams.PERILOG,
                ("{'procs':{'%s':{'name':'prolog','state':'%s','total':%d,'active':1,'active_ranks':'%s',"
                        + "'remaining_time':9}}}").formatted(new JobId(id), state, total, active));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    ClusterState state() {
        var history = History.of(entries);
        return history.at(history.size());
    }

    Job job(long id) {
        return state().job(new JobId(id)).orElseThrow();
    }
}
