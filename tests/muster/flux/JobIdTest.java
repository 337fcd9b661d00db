package muster.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @CsvSource(delimiter = '|', value = {"'' | a job id in one of its forms, as ƒuZZybuNNy",
            "boo | a job id in one of its forms, as ƒuZZybuNNy", "x1 | a job id in one of its forms, as ƒuZZybuNNy",
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
            "-1 | six words of the mnemonic list between hyphens",
            "a-a-a--a-a-a | six words of the mnemonic list between hyphens",
            "invalid-words-test | six words of the mnemonic list between hyphens",
            "yes-yes-yes-yes-yes-yes | six words of the mnemonic list between hyphens",
            "quebec-amen-amen-amen-amen-amen | six words of the mnemonic list between hyphens",
            "🦄 | emoji of RFC 19 only", "😃x | emoji of RFC 19 only",
            "🚹💗💧👗😷📷📛 | a number up to 18446744073709551615",
            ".0.0.0 | four groups of 1 to 4 hexadecimal digits between dots"})
    void text_that_is_no_id_is_refused(String text, String expected) {
        var error = assertThrows(FormatException.class, () -> JobId.parse(text));
        assertEquals("job id '" + text + "': expected " + expected, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"6731191091817518,reform-remote-galileo--heart-package-academy,👩💅📓😸👑🚓",
            "0,academy-academy-academy--academy-academy-academy,😃"})
    void an_id_is_spoken_in_words_and_drawn_in_emoji(String decimal, String words, String emoji)
            throws FormatException {
        var id = JobId.parse(decimal);
        assertEquals(words, id.words());
        assertEquals(emoji, id.emoji());
        assertEquals(id, JobId.parse(words));
        assertEquals(id, JobId.parse(words.replace("--", "-").toUpperCase(Locale.ROOT)));
        assertEquals(id, JobId.parse(emoji));
    }

    @ParameterizedTest
    @CsvSource({"ƒuZZybuNNy,0x17e9fb8df16c2e,0017.e9fb.8df1.6c2e,reform-remote-galileo--heart-package-academy",
            "ƒZemgA8Bzf,ƒZemgA8Bzf,ƒZemgA8Bzf,ƒZemgA8Bzf", "ƒ278oEf7zGf,ƒ278oEf7zGf,ƒ278oEf7zGf,ƒ278oEf7zGf",
            "0xedaf97d000000,0xedaf97d000000,000e.daf9.7d00.0000,random-idea-yoyo--sugar-printer-academy"})
    void examples_of_the_rfc(String text, String hex, String dotted, String words) throws FormatException {
        var id = JobId.parse(text);
        assertEquals(id, JobId.parse(hex));
        assertEquals(id, JobId.parse(dotted));
        assertEquals(id, JobId.parse(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"🚹💂🙌😳💱🏃", "😄😹🎇📥🏧🙉🔞", "🚹💂🈳💰🎩🏃"})
    void emoji_of_the_rfc_are_read_and_written_again(String emoji) throws FormatException {
        assertEquals(emoji, JobId.parse(emoji).emoji());
    }

    @ParameterizedTest
    @CsvSource({"57,🙊", "1234,😁👌", "1888,😆🐻", "4369,😊🌀", "65535,💁📚", "4294967295,😳🏪🍖🍸",
            "18446744073709551615,🚹💗💧👗😷📷📚"})
    void emoji_are_the_digits_of_base_576(String decimal, String emoji) throws FormatException {
        assertEquals(decimal, JobId.parse(emoji).dec());
        assertEquals(emoji, JobId.parse(decimal).emoji());
    }

    @Test
    void an_id_survives_every_form() {
        qt().forAll(longs().all()).checkAssert(value -> {
            var id = new JobId(value);
            for (var form : List.of(id.toString(), id.f58plain(), id.dec(), id.hex(), id.dotHex(), id.kvs(), id.words(),
                    id.emoji())) {
                try {
                    assertEquals(id, JobId.parse(form));
                } catch (FormatException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void later_ids_come_after_earlier_ones_through_the_whole_range() {
        assertTrue(new JobId(5).compareTo(new JobId(-1)) < 0);
    }
}
