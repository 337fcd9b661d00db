package muster.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as the module has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var module = Muster.class.getModule().getDescriptor();
        var version = module == null ? "of no version" : module.rawVersion().orElse("of no version");
        return new String[]{"muster " + version + " (Java " + Runtime.version().feature() + ")"};
    }
}
