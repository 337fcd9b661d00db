package muster.cli;

import muster.flux.FormatException;
import muster.flux.JobId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Job ids on the command line (RFC 19), in any form. */
final class JobIdConverter implements ITypeConverter<JobId> {
    @Override
    public JobId convert(String text) {
        try {
            return JobId.parse(text);
        } catch (FormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
