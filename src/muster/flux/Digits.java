package muster.flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The unusual digits in which RFC 19 writes job ids: words to be spoken, and emoji. Both tables are shipped
 * beside this.
 */
final class Digits {
    /** Three words hold 32 bits: 1626 is the cube root of 2^32, rounded up. */
    private static final int WORDS = 1626;
    private static final String WORD_LIST = "words.txt";
    private static final String EMOJI_LIST = "emoji.txt";

    private Digits() {}

    /** Eight bytes from the lowest on, each half as three words with the lowest first. */
    static String words(long value) {
        return threeWords(value & 0xFFFF_FFFFL) + "--" + threeWords(value >>> 32);
    }

    private static String threeWords(long half) {
        var words = Table.WORD.digits;
        return words.get((int) (half % WORDS)) + "-" + words.get((int) (half / WORDS % WORDS)) + "-"
                + words.get((int) (half / WORDS / WORDS));
    }

    /** The value of six words, between which there may be any hyphens; null if they are no id. */
    static Long ofWords(String text) {
        var words = text.toLowerCase(Locale.ROOT).split("-+");
        if (words.length != 6) {
            return null;
        }
        var value = 0L;
        for (var half = 3; half >= 0; half -= 3) {
            var part = 0L;
            for (var i = half + 2; i >= half; i--) {
                var word = Table.WORD.values.get(words[i]);
                if (word == null || word >= WORDS) {
                    return null;
                }
                part = part * WORDS + word;
            }
            if (part > 0xFFFF_FFFFL) {
                return null;
            }
            value = value << 32 | part;
        }
        return value;
    }

    /** A digit an emoji, the highest first. */
    static String emoji(long value) {
        var emoji = Table.EMOJI.digits;
        var out = new StringBuilder();
        var rest = value;
        do {
            out.insert(0, emoji.get((int) Long.remainderUnsigned(rest, emoji.size())));
            rest = Long.divideUnsigned(rest, emoji.size());
        } while (rest != 0);
        return out.toString();
    }

    /** The digit an emoji stands for; −1 if none. */
    static int ofEmoji(int codePoint) {
        return Table.EMOJI.values.getOrDefault(Character.toString(codePoint), -1);
    }

    static int emojiBase() {
        return Table.EMOJI.digits.size();
    }

    /** Digits in their order, and back. Loaded when one of them is first asked for. */
    private record Table(List<String> digits, Map<String, Integer> values) {
        static final Table WORD = load(WORD_LIST, false);
        static final Table EMOJI = load(EMOJI_LIST, true);

        private static Table load(String name, boolean characters) {
            try (var in = Digits.class.getResourceAsStream(name)) {
                var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .filter(line -> !line.startsWith("#"));
                var digits = (characters ? lines.flatMapToInt(String::codePoints).mapToObj(Character::toString) : lines)
                        .toList();
                var values = new HashMap<String, Integer>();
                for (var digit : digits) {
                    values.put(digit, values.size());
                }
                return new Table(digits, Map.copyOf(values));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
