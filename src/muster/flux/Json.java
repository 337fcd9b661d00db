package muster.flux;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as RFC 8259 has it, read with bounds and refused with a line and a column. Numbers of the nodes made here are
 * written
 * as Flux writes them: 1795486484.75 and not 1.79548648475E9.
 */
public final class Json {
    /** How deep values may be nested: far more than any of Flux's formats, far less than a stack. */
    private static final int DEPTH = 100;
    /** The most characters of what the parser says that are told. */
    private static final int LONGEST = 120;

    private static final JsonNodeFactory NODES = new Nodes();

    /** Reads and writes JSON, in one line and within the bounds. */
    public static final JsonMapper mapper = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build()).build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).nodeFactory(NODES).build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @param text the value, with nothing after it but white space
     * @return the value; of a key that is there twice, the last
     * @throws FormatException if it is no JSON, more than one value, or nested deeper than 100
     */
    public static JsonNode parse(String text) throws FormatException {
        try (var parser = mapper.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new FormatException("not JSON: there is nothing to read");
            }
            var node = mapper.readTree(parser);
            if (parser.nextToken() != null) {
                throw error(parser.currentTokenLocation(), "expected the end after the first value");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw error(e.getLocation(), e.getOriginalMessage().contains("nesting depth")
                    ? "nested deeper than " + DEPTH
                    : e.getOriginalMessage());
        } catch (JacksonException e) {
            throw error(e.getLocation(), e.getOriginalMessage());
        }
    }

    /**
     * Reads JSON token by token, within the same bounds.
     *
     * @param bytes UTF-8, one value after another
     * @param from where it begins
     * @param to where it has ended
     * @return a parser, whose offsets count from where it begins
     */
    public static JsonParser parser(byte[] bytes, int from, int to) {
        return mapper.tokenStreamFactory().createParser(ObjectReadContext.empty(), bytes, from, to - from);
    }

    /**
     * An object to fill.
     *
     * @return a new empty object
     */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    private static FormatException error(TokenStreamLocation at, String message) {
        var where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        // The parser's remarks quote some characters, of which each may be spelt out here, and list what it knows at length.
        var brief = message.lines().findFirst().orElse("").replaceFirst(" \\((JSON|for|start marker) .*", "");
        return new FormatException("not JSON: " + where
                + FormatException.visible(brief.substring(0, Math.min(LONGEST, brief.length())))
                + (brief.length() > LONGEST ? "…" : ""));
    }

    /** Makes the nodes of every tree read or begun here. */
    private static final class Nodes extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double value) {
            var size = Math.abs(value);
            if (size < 1e7 || size >= 1e16 || Double.isNaN(value)) {
                return super.numberNode(value);
            }
            // A double of this size would be written with an exponent; a decimal whose scale is at least 1 isn't.
            var decimal = new BigDecimal(Double.toString(value));
            return DecimalNode.valueOf(decimal.setScale(Math.max(1, decimal.scale())));
        }
    }
}
