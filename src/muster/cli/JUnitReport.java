package muster.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import muster.flux.FormatException;

/** Scenarios as test cases, in the XML that a continuous integration server reads. */
final class JUnitReport {
    private static final String SUITE = "muster";

    /**
     * A scenario that ran.
     *
     * @param name what it is called
     * @param file where it came from
     * @param seconds how long it took to run, of this machine's time
     * @param failures the expectations that failed, a sentence each
     * @param said what came of it, for people
     */
    record Case(String name, String file, double seconds, List<String> failures, String said) {}

    private JUnitReport() {}

    /** The report of these cases. */
    static String of(List<Case> cases) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            open(xml, "\n", "testsuites");
            totals(xml, cases);
            open(xml, "\n  ", "testsuite");
            totals(xml, cases);
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (var one : cases) {
                write(xml, one);
            }
            close(xml, "\n  ");
            close(xml, "\n");
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private static void totals(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", String.valueOf(cases.stream().filter(c -> !c.failures().isEmpty()).count()));
        xml.writeAttribute("time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        open(xml, "\n    ", "testcase");
        xml.writeAttribute("classname", SUITE + ".scenarios");
        xml.writeAttribute("name", FormatException.visible(one.name()));
        xml.writeAttribute("file", FormatException.visible(one.file()));
        xml.writeAttribute("time", seconds(one.seconds()));
        if (!one.failures().isEmpty()) {
            open(xml, "\n      ", "failure");
            xml.writeAttribute("message", FormatException.visible(one.failures().getFirst()));
            xml.writeAttribute("type", "expectation");
            xml.writeCharacters(visible(String.join("\n", one.failures())));
            xml.writeEndElement();
        }
        open(xml, "\n      ", "system-out");
        xml.writeCharacters(visible(one.said()));
        xml.writeEndElement();
        close(xml, "\n    ");
    }

    /** Lines in which every other control character is spelt out: XML has no way to hold most of them. */
    private static String visible(String text) {
        return String.join("\n", text.lines().map(FormatException::visible).toList());
    }

    private static void open(XMLStreamWriter xml, String indent, String element) throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeStartElement(element);
    }

    private static void close(XMLStreamWriter xml, String indent) throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeEndElement();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
