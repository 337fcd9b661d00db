package muster.cli;

/** The program's entry. */
public final class Muster {
    private Muster() {}

    /**
     * Runs one command.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        System.out.println("muster " + String.join("|", args));
    }
}
