package muster.cli;

import muster.flux.Duration;
import muster.flux.FormatException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line (RFC 23). */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Duration.parse(text);
        } catch (FormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
