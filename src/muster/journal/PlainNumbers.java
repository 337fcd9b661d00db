package muster.journal;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes 1795486484.75 as that and not as 1.79548648475E9: people read journals, and search them for a time. */
final class PlainNumbers extends JsonGeneratorDelegate {
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e17;

    PlainNumbers(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        var size = Math.abs(value);
        if (size < LEAST || size >= MOST || !Double.isFinite(value)) {
            return super.writeNumber(value);
        }
        var text = Double.toString(value);
        if (text.indexOf('E') >= 0) {
            text = new BigDecimal(text).toPlainString();
            // A number with a fraction stays one when it is read again.
            text = text.indexOf('.') < 0 ? text + ".0" : text;
        }
        super.writeNumber(text);
        return this;
    }
}
