package fuzz;

import java.nio.charset.StandardCharsets;
import muster.flux.FormatException;
import muster.flux.HostList;

/** What a list of hosts may be written as: what is read is written as the same hosts, or one line says why not. */
public final class HostListFuzz {
    private static final int LARGEST = 1 << 12;

    private HostListFuzz() {}

    /**
     * Tries one input.
     *
     * @param bytes any
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            var hosts = HostList.parse(new String(bytes, StandardCharsets.UTF_8));
            var again = HostList.parse(hosts.toString());
            Check.same(hosts.size(), again.size());
            if (hosts.size() <= LARGEST) {
                Check.same(hosts.stream().toList(), again.stream().toList());
                Check.same(hosts, HostList.of(hosts.stream().toList()));
            }
        } catch (FormatException e) {
            Check.line(e);
        }
    }
}
