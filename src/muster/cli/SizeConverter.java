package muster.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, as 500k, 100M or 2G, in powers of 1024. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([kKMG]?)");

    @Override
    public Long convert(String text) {
        var parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "': expected a size as 500k, 100M or 2G");
        }
        var shift = switch (parts.group(2)) {
            case "" -> 0;
            case "M" -> 20;
            case "G" -> 30;
            default -> 10;
        };
        return Long.parseLong(parts.group(1)) << shift;
    }
}
