package muster.tolerance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy's table, a line after the other: each key with its default and each of its other values. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyTableTest {
    private static Given job(String kind) {
        return kind.startsWith("instance") ? Given.instance(4, 3) : Given.ordinary(4, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | instance | 2 | FAILED | fail",
            "{'failed':'trim'}   | instance | 2 | FAILED | trim", "{} | instance | 2 | TIMED_OUT | fail",
            "{'timedOut':'trim'} | instance | 2 | TIMED_OUT | trim", "{} | instance | 2 | CANCELED | fail",
            "{'canceled':'trim'} | instance | 2 | CANCELED | trim", "{} | instance | 2 | STOPPED | trim",
            "{'stopped':'fail'}  | instance | 2 | STOPPED | fail", "{} | instance | 2 | OFFLINE | trim",
            "{'offline':'fail'}  | instance | 2 | OFFLINE | fail", "{} | instance | 2 | DEGRADED | drain",
            "{'degraded':{'instance':'trim'}}   | instance | 2 | DEGRADED | trim",
            "{'degraded':{'instance':'fail'}}   | instance | 2 | DEGRADED | fail",
            "{}                                 | instance | 0 | DEGRADED | trim",
            "{'degraded':{'firstNode':'drain'}} | instance | 0 | DEGRADED | drain",
            "{'degraded':{'firstNode':'fail'}}  | instance | 0 | DEGRADED | fail",
            "{'degraded':{'firstNode':'fail'}}  | instance | 1 | DEGRADED | drain",
            "{'degraded':{'firstNode':'fail'}}  | ordinary | 0 | DEGRADED | trim",
            "{}                                 | ordinary | 2 | DEGRADED | trim",
            "{'degraded':{'ordinary':'keep'}}   | ordinary | 2 | DEGRADED | tell",
            "{'degraded':{'ordinary':'fail'}}   | ordinary | 2 | DEGRADED | fail"})
    void what_an_outcome_becomes(String policy, String kind, String rank, Outcome outcome, String word) {
        assertEquals(word, job(kind).policy(policy).reported(rank, outcome).verdict().word().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'degraded':{'instance':'trim'}} | instance | 2 | DEGRADED | fail",
            "{'degraded':{'instance':'trim'},'untrimmable':{'instance':'drain'}} | instance | 2 | DEGRADED | drain",
            "{'untrimmable':{'instance':'drain'}} | instance | 0 | DEGRADED | drain",
            "{}                                   | instance | 0 | DEGRADED | fail",
            "{}                                   | instance | 2 | DEGRADED | drain",
            "{}                                   | ordinary | 2 | DEGRADED | fail",
            "{'untrimmable':{'ordinary':'keep'}}  | ordinary | 2 | DEGRADED | tell",
            "{'untrimmable':{'ordinary':'keep'}}  | ordinary | 2 | STOPPED  | fail",
            "{'untrimmable':{'ordinary':'keep'}}  | ordinary | 2 | OFFLINE  | fail",
            "{'untrimmable':{'instance':'drain'}} | instance | 2 | STOPPED  | fail",
            "{'failed':'trim','untrimmable':{'instance':'drain'}} | instance | 2 | FAILED | fail"})
    void what_it_becomes_where_R_cannot_be_trimmed(String policy, String kind, String rank, Outcome outcome,
            String word) {
        assertEquals(word,
                job(kind).untrimmable().policy(policy).reported(rank, outcome).verdict().word().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | trim", "{'late':'fail'} | fail"})
    void what_a_late_rank_becomes(String policy, String word) {
        assertEquals(word, Given.instance(4, 3).policy(policy).waitRanOut().reported("0-2", Outcome.PASSED).verdict()
                .word().toString());
    }
}
