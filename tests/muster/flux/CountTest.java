package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountTest {
    @ParameterizedTest
    @CsvSource({"1", "4", "2147483647"})
    void a_number_is_a_fixed_count(int count) throws FormatException {
        assertEquals(OptionalInt.of(count), read(String.valueOf(count)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-5:2:+", "1-5:2", "1-4:1:+", "1-4", "[1-4:2:*]", "[100+]", "2+:2:^", "4", "4,9,16,25",
            "[3-5,8]",
            "1-4294967295"})
    void a_text_of_rfc_45_or_rfc_22_leaves_a_choice(String text) throws FormatException {
        assertEquals(OptionalInt.empty(), read("\"" + text + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'min':3}", "{'min':3,'max':3}", "{'min':2,'max':64,'operator':'^','operand':2}",
            "{'min':1,'operator':'*','operand':2}", "{'min':1,'max':9,'operator':'+','operand':1}"})
    void a_range_of_rfc_14_leaves_a_choice(String range) throws FormatException {
        assertEquals(OptionalInt.empty(), read(range.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-4", "01-4", "1-04", "1-4:02", "4-1", "1--4", "-4", "1-", "+", "1 - 4", "[1-4",
            "1-4]", "[]",
            "1-4:*", "1-4::+", "1-4:0", "1-4:2:'+'", "1-4:1:*", "1-4:2:^", "1-4:2:/", "1-4:2:++", "9999999999999",
            "4,4", "9,4"})
    void any_other_text_is_refused_in_one_line(String text) {
        var message = assertThrows(FormatException.class, () -> read("\"" + text + "\"")).getMessage();
        assertTrue(message.startsWith("count") && message.lines().count() == 1, message);
    }

    private static OptionalInt read(String json) throws FormatException {
        return Count.of(new Field("count", Json.parse(json)), 1);
    }
}
