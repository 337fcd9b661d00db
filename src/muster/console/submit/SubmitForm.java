package muster.console.submit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import muster.flux.Duration;
import muster.flux.FormatException;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.tolerance.Grant;
import muster.tolerance.Limits;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in the submit form, as text, and what it comes to: a jobspec (RFC 14, 25) or problems, each with its
 * field and what would be right. What the site allows is asked of {@link Tolerance#grant}, the code that judges at
 * ingest; nothing here decides it again.
 *
 * @param nodes how many nodes
 * @param spare how many of them it can do without: {@code 10}, {@code 10%}, {@code at least 50}; empty: none
 * @param limits the same per prolog action; rows with no text count as not asked
 * @param instance whether the job is a Flux instance of its own
 * @param patience how long to wait for the slowest (RFC 23); empty: for every rank
 * @param runTime how long the job runs (RFC 23), or of a command of one's own its time limit; empty: a minute
 * @param name the job's name; empty: its command's
 * @param command words, quoted where they have spaces; empty: sleep for the run time
 */
record SubmitForm(String nodes, String spare, List<Limit> limits, boolean instance, String patience, String runTime,
        String name, String command) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");
    private static final Pattern SHARE = Pattern.compile("-?\\d{1,10}(\\.\\d{1,6})?\\s*%");
    private static final Pattern AT_LEAST = Pattern.compile("(?i)(?:at least|min|>=|≥)\\s*(-?\\d{1,10})");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final int LONGEST = 4096;
    private static final double USUAL = 60;
    private static final double LONGEST_RUN = 30 * 86_400.0;

    /**
     * What one prolog action may lose.
     *
     * @param action its name, as {@code dws-setup}
     * @param spare a whole number, or empty
     */
    record Limit(String action, String spare) {}

    /** Where a problem is. */
    enum Field {
        NODES, SPARE, LIMITS, WAIT, RUN_TIME, COMMAND
    }

    /**
     * What is wrong.
     *
     * @param field where
     * @param text what is wrong and what would be right
     */
    record Problem(Field field, String text) {}

    /** What the form comes to. */
    sealed interface Checked {
        /**
         * It can be sent.
         *
         * @param jobspec what is sent
         * @param nodes how many nodes it asks for
         * @param limits what the tolerance came to
         */
        record Ready(ObjectNode jobspec, int nodes, Limits limits) implements Checked {
            /** The number that the tolerance came to: {@code needs 50}. */
            String needs() {
                return "needs %,d".formatted(nodes - limits.nodes());
            }
        }

        /**
         * It can't.
         *
         * @param problems at least one, in the order of the fields
         */
        record Wrong(List<Problem> problems) implements Checked {}
    }

    SubmitForm {
        limits = List.copyOf(limits);
    }

    /**
     * What a new form says: nearly the whole cluster, a sixth of it spare.
     *
     * @param size nodes of the cluster; 0 if not known
     * @return a form that is ready on a site with the default policy
     */
    static SubmitForm defaults(int size) {
        int nodes = size <= 0 ? 4 : size < 16 ? size : size - Math.max(4, size / 64);
        int spare = Math.min(nodes / 6, 1000);
        return new SubmitForm(Integer.toString(nodes), Integer.toString(spare), List.of(), true, "", "1m", "", "");
    }

    /**
     * Checks what was typed.
     *
     * @param size nodes of the cluster; 0 if not known
     * @param policy the site's
     * @return a jobspec or what is wrong
     */
    Checked check(int size, SitePolicy policy) {
        var problems = new ArrayList<Problem>();
        int count = nodes(size, problems);
        var system = Json.object();
        var limits = count < 1 ? Limits.NONE : granted(count, policy, system, problems);
        double seconds = seconds(problems);
        var words = words(seconds, problems);
        if (!problems.isEmpty()) {
            return new Checked.Wrong(List.copyOf(problems));
        }
        if (!name.isBlank() || instance) {
            system.putObject("job").put("name", name.isBlank() ? words.getFirst() : name.strip());
        }
        var all = new ArrayList<>(instance ? List.of("flux", "broker") : List.of());
        all.addAll(words);
        // A sleep ends by itself; only a command of one's own needs a limit.
        return new Checked.Ready(Jobspec.ofNodes(count, all, command.isBlank() ? 0 : seconds, system).json(), count,
                limits);
    }

    private int nodes(int size, List<Problem> problems) {
        var text = nodes.strip();
        long count = WHOLE.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (count >= 1 && count <= (size > 0 ? size : Integer.MAX_VALUE)) {
            return (int) count;
        }
        problems.add(new Problem(Field.NODES, size <= 0
                ? "Nodes must be a whole number. Enter 1 or more."
                : count > size
                        ? "This cluster has %,d nodes. Enter 1 to %,d.".formatted(size, size)
                        : "Nodes must be a whole number. Enter 1 to %,d.".formatted(size)));
        return 0;
    }

    private Limits granted(int count, SitePolicy policy, ObjectNode system, List<Problem> problems) {
        boolean waits = patience.isBlank() || isDuration(patience);
        var limits = Limits.NONE;
        var refused = Optional.<Problem>empty();
        // Asked with ever more of what was typed, ingest refuses as soon as the wrong part is in.
        for (var part : waits ? List.of(Field.SPARE, Field.LIMITS, Field.WAIT) : List.of(Field.SPARE, Field.LIMITS)) {
            try {
                ask(part != Field.SPARE, part == Field.WAIT, system);
                switch (Tolerance.of(system).grant(count, policy)) {
                    case Grant.Granted(var those) -> limits = those;
                    case Grant.Refused(var note) -> refused = problem(part, count, policy, note);
                }
            } catch (FormatException wrong) {
                refused = problem(part, count, policy, wrong.getMessage());
            }
            if (refused.isPresent()) {
                break;
            }
        }
        refused.ifPresent(problems::add);
        if (!waits) {
            problems.add(new Problem(Field.WAIT, "Wait must be a duration. Enter 30s, 2m or 1.5h."));
        }
        return limits;
    }

    /** In the form's own words where it can say what the field may hold; otherwise as ingest says it. */
    private Optional<Problem> problem(Field part, int count, SitePolicy policy, String note) {
        long asked = part == Field.SPARE && WHOLE.matcher(spare.strip()).matches() ? Long.parseLong(spare.strip()) : 0;
        int most = policy.most(count);
        var right = most == 0 ? "Enter 0." : "Enter 0 to %d.".formatted(most);
        return Optional.of(new Problem(part, asked < 0
                ? "Spare can't be below 0. " + right
                : asked >= count ? "Spare must be below Nodes (%d). %s".formatted(count, right) : note));
    }

    private static boolean isDuration(String text) {
        try {
            Duration.parse(text.strip());
            return true;
        } catch (FormatException wrong) {
            return false;
        }
    }

    /** Writes {@code system.tolerance} in its shortest form, over what was there. */
    private void ask(boolean withLimits, boolean withWait, ObjectNode system) throws FormatException {
        system.remove("tolerance");
        var asked = total();
        var named = withLimits ? limits.stream().filter(limit -> !limit.spare().isBlank()).toList() : List.<Limit>of();
        boolean waits = withWait && !patience.isBlank();
        if (named.isEmpty() && !waits) {
            if (!asked.isIntegralNumber() || asked.longValue() != 0) {
                system.set("tolerance", asked);
            }
            return;
        }
        var tolerance = asked instanceof ObjectNode least ? least : Json.object().<ObjectNode>set("nodes", asked);
        system.set("tolerance", tolerance);
        if (!named.isEmpty()) {
            var actions = tolerance.putObject("actions");
            for (var limit : named) {
                actions.set(limit.action(), amount(limit.spare().strip()).orElseThrow(() -> new FormatException(
                        "Spare of %s must be a number or a share. Enter 10 or 10%%.".formatted(limit.action()))));
            }
        }
        if (waits) {
            tolerance.put("wait", patience.strip());
        }
    }

    private JsonNode total() throws FormatException {
        var text = spare.strip();
        var least = AT_LEAST.matcher(text);
        if (least.matches()) {
            return Json.object().put("min", Long.parseLong(least.group(1)));
        }
        return amount(text.isEmpty() ? "0" : text).orElseThrow(
                () -> new FormatException("Spare must be a number or a share. Enter 10, 10% or at least 50."));
    }

    /** A number of nodes or a percentage, as the jobspec has it. */
    private static Optional<JsonNode> amount(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(Json.object().put("nodes", Long.parseLong(text)).get("nodes"));
        }
        return SHARE.matcher(text).matches()
                ? Optional.of(Json.object().put("nodes", text.replaceAll("\\s", "")).get("nodes"))
                : Optional.empty();
    }

    private double seconds(List<Problem> problems) {
        try {
            double seconds = runTime.isBlank() ? USUAL : Duration.parse(runTime.strip()).seconds();
            if (seconds <= LONGEST_RUN) {
                return seconds;
            }
        } catch (FormatException wrong) {
            // the problem below says what would be right
        }
        problems.add(new Problem(Field.RUN_TIME, "Run time must be a duration of up to 30d. Enter 30s, 5m or 1.5h."));
        return 0;
    }

    private List<String> words(double seconds, List<Problem> problems) {
        if (command.isBlank()) {
            return List.of("sleep",
                    new BigDecimal(seconds).setScale(3, RoundingMode.UP).stripTrailingZeros().toPlainString());
        }
        if (command.length() > LONGEST) {
            problems.add(new Problem(Field.COMMAND, "Command is longer than %,d characters. Shorten it."
                    .formatted(LONGEST)));
        }
        return WORD.matcher(command).results().map(word -> {
            var quoted = word.group(1) != null ? word.group(1) : word.group(2);
            return quoted != null ? quoted : word.group(3);
        }).toList();
    }
}
