package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobIdTest {
    @ParameterizedTest
    @CsvSource({"0,ƒ1", "1,ƒ2", "57,ƒz", "1234,ƒNH", "1888,ƒZZ", "3363,ƒzz", "3364,ƒ211", "4369,ƒ2JL", "65535,ƒLUv",
            "4294967295,ƒ7YXq9G", "633528662,ƒxyzzy", "6731191091817518,ƒuZZybuNNy",
            "18446744073709551614,ƒjpXCZedGfVP", "18446744073709551615,ƒjpXCZedGfVQ"})
    void a_number_is_written_in_f58_and_read_back(String decimal, String f58) throws FormatException {
        var id = JobId.parse(decimal);
        assertEquals(f58, id.toString());
        assertEquals(f58.replace('ƒ', 'f'), id.f58plain());
        assertEquals(id, JobId.parse(f58));
        assertEquals(id, JobId.parse(id.f58plain()));
        assertEquals(decimal, id.dec());
        assertEquals(id, JobId.parse(id.hex()));
        assertEquals(id, JobId.parse(id.dotHex()));
        assertEquals(id, JobId.parse(id.kvs()));
    }

    @Test
    void one_id_has_all_its_forms() throws FormatException {
        var id = JobId.parse("6731191091817518");
        assertEquals("0x17e9fb8df16c2e", id.hex());
        assertEquals("0017.e9fb.8df1.6c2e", id.dotHex());
        assertEquals("job.0017.e9fb.8df1.6c2e", id.kvs());
    }

    @ParameterizedTest
    @CsvSource({"0,0.0.0.0", "57,0.0.0.0039", "2814797012533261,a.b.c.d", "281483566841860,1.2.3.4",
            "65535,' 0xffff   '", "65535,0xFFFF"})
    void other_spellings_are_read(String decimal, String text) throws FormatException {
        assertEquals(decimal, JobId.parse(text).dec());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | F58, decimal, hexadecimal, dotted or KVS form",
            "boo | F58, decimal, hexadecimal, dotted or KVS form", "x1 | F58, decimal, hexadecimal, dotted or KVS form",
            "f | base-58 digits after the f", "ƒ | base-58 digits after the f", "flux | base-58 digits after the f",
            "f1230 | base-58 digits after the f", "fO | base-58 digits after the f",
            "fI | base-58 digits after the f", "fl | base-58 digits after the f",
            "18446744073709551616 | a number up to 18446744073709551615",
            "fjpXCZedGfVR | a number up to 18446744073709551615",
            "fjpXCZedGfVQ1 | a number up to 18446744073709551615", "0x | 1 to 16 hexadecimal digits after 0x",
            "0x10000000000000000 | 1 to 16 hexadecimal digits after 0x",
            "0xg | 1 to 16 hexadecimal digits after 0x",
            "0.0.0 | four groups of 1 to 4 hexadecimal digits between dots",
            "0.0.0.0.0 | four groups of 1 to 4 hexadecimal digits between dots",
            "0.0.0.g | four groups of 1 to 4 hexadecimal digits between dots",
            "0.0.0. | four groups of 1 to 4 hexadecimal digits between dots",
            ".0.0.0 | four groups of 1 to 4 hexadecimal digits between dots"})
    void text_that_is_no_id_is_refused(String text, String expected) {
        var error = assertThrows(FormatException.class, () -> JobId.parse(text));
        assertEquals("job id '" + text + "': expected " + expected, error.getMessage());
    }

    @Test
    void later_ids_come_after_earlier_ones_through_the_whole_range() {
        assertTrue(new JobId(5).compareTo(new JobId(-1)) < 0);
    }
}
