package muster.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.tolerance.FailureNotice;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.Request;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import muster.tolerance.Verdict;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question to a recording: what if its jobs had asked another tolerance, of a site with another policy? Each job is judged by
 * itself, by the rule book, on what the recording tells of its ranks; that another start would have changed who got which
 * nodes later isn't reckoned with.
 *
 * @param tolerance what each job would have asked; empty: what it did
 * @param actions what each action could have lost; empty: as the tolerance has it
 * @param policy the site's
 * @param trimmable whether ranks can be taken out of R, which no stock Flux does
 */
public record WhatIf(Optional<Tolerance> tolerance, Optional<Map<String, Integer>> actions, SitePolicy policy,
        boolean trimmable) {
    private static final String TOLERANCE = "tolerance";
    private static final String RABBIT = "dw_failure_tolerance";

    /** Refuses a negative limit with IllegalArgumentException. */
    public WhatIf {
        actions = actions.map(TreeMap::new);
        if (actions.stream().flatMap(limits -> limits.values().stream()).anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException("limits " + actions.get());
        }
    }

    /**
     * What if every job had asked for so many spare nodes, of a site with this policy?
     *
     * @param tolerance how many, at least 0
     * @param policy the site's
     */
    public static WhatIf of(int tolerance, SitePolicy policy) {
        return new WhatIf(Optional.of(Tolerance.ofNodes(tolerance)), Optional.empty(), policy, true);
    }

    /**
     * What would have become of a job.
     *
     * @param course what the recording tells of it
     * @return that, beside what did
     */
    public Answer ask(Course course) {
        var job = course.job();
        var nodes = nodes(job);
        if (nodes == 0) {
            return new Answer(course, new Would.Undecided(0), Optional.empty(), course.unknown(),
                    List.of("How many nodes it would have got isn't known."));
        }
        return switch (asked(job, nodes).grant(nodes, policy)) {
            case Grant.Refused(var note) -> new Answer(course, new Would.Rejected(note), Optional.empty(), List.of(),
                    List.of());
            case Grant.Granted(var limits) -> judged(course, limits);
        };
    }

    /**
     * What would have become of a job, in a word: the same as by {@link #ask}, at a small part of its cost.
     *
     * @param course what the recording tells of it
     */
    public Span.End end(Course course) {
        var nodes = nodes(course.job());
        return nodes == 0
                ? Span.End.UNKNOWN
                : switch (asked(course.job(), nodes).grant(nodes, policy)) {
                    case Grant.Refused _ -> Span.End.REFUSED;
                    case Grant.Granted(var limits) -> found(course, request(course.job(), limits))
                            .map(one -> one.verdict().starts() ? Span.End.STARTS : Span.End.FAILS)
                            .orElse(Span.End.UNKNOWN);
                };
    }

    private static int nodes(Job job) {
        return (int) (job.ranks().isEmpty()
                ? job.jobspec().map(jobspec -> jobspec.nodes().orElse(0)).orElse(0)
                : job.ranks().count());
    }

    /** What the job would have asked. */
    private Tolerance asked(Job job, int nodes) {
        // Where the jobspec isn't known, exceptions may still tell its limit.
        var base = tolerance.orElseGet(() -> job.tolerance()
                .orElseGet(() -> job.limit() > 0 ? Tolerance.ofNodes(job.limit()) : Tolerance.NONE));
        if (actions.isEmpty()) {
            return base;
        }
        var json = base.json();
        var asked = Json.object();
        if (json.get(TOLERANCE) instanceof ObjectNode object) {
            asked = object;
        } else if (json.has(TOLERANCE)) {
            asked.set("nodes", json.get(TOLERANCE));
        } else {
            asked.put("nodes", Math.min(nodes - 1, json.path(RABBIT).asInt(0)));
        }
        var limits = asked.putObject("actions");
        actions.get().forEach(limits::put);
        try {
            var system = Json.object();
            system.set(TOLERANCE, asked);
            return Tolerance.of(system);
        } catch (FormatException e) {
            throw new IllegalStateException(e); // Both parts of it were read before.
        }
    }

    private Answer judged(Course course, Limits limits) {
        var request = request(course.job(), limits);
        var found = found(course, request);
        var notes = new ArrayList<String>();
        if (trimmable && !request.trimmable() && limits.nodes() > 0) {
            notes.add("Its slots don't follow its nodes, so that its R can't be trimmed.");
        }
        if (found.isEmpty()) {
            return new Answer(course, new Would.Undecided(limits.nodes()), Optional.empty(),
                    new Doubts(course, policy).undecided(), notes);
        }
        var one = found.get();
        var would = new Would.Decided(limits.nodes(), one.time(), one.verdict(),
                FailureNotice.exceptions(request, one.reports(), one.verdict(), course::hosts));
        if (one.verdict().word() == Verdict.Word.TRIM) {
            notes.add(stock(course, limits));
        }
        var other = new Judging(course, request, policy, true).decide().map(Judging.Final::verdict);
        var answer = new Answer(course, would, Optional.empty(), new Doubts(course, policy).decided(one, other), notes);
        return answer.failed() && answer.starts()
                ? new Answer(course, would, Saved.of(course), answer.unknown(), notes)
                : answer;
    }

    private Request request(Job job, Limits limits) {
        var fits = job.jobspec().map(jobspec -> jobspec.slotsFollowNodes()).orElse(true);
        return new Request(job.ranks(), job.instance(), trimmable && fits, limits);
    }

    /** The verdict; empty if the recording doesn't tell it. */
    private Optional<Judging.Final> found(Course course, Request request) {
        return request.ranks().isEmpty()
                ? Optional.empty()
                : new Judging(course, request, policy, false).decide().filter(one -> !(one.time() >= course.cut()));
    }

    /** What would have become of it where R can't be trimmed. */
    private String stock(Course course, Limits limits) {
        var job = course.job();
        var request = new Request(job.ranks(), job.instance(), false, limits);
        var there = new Judging(course, request, policy, false).decide().map(Judging.Final::verdict);
        return "To trim R before the start is a proposal: a stock Flux can't, and there it would "
                + there.map(Doubts::would).orElse("have to wait for the rest") + ".";
    }
}
