package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that stand in for ssh, which would run flux job submit. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FluxSubmitTest {
    @TempDir
    private Path folder;

    private Answer answer(String script, Duration patience) throws IOException, FormatException {
        var ssh = folder.resolve("ssh");
        Files.writeString(ssh, "#!/bin/sh\necho $$ > " + folder + "/pid\n" + script + "\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        return new FluxSubmit(Place.parse("ssh://host/run/flux/local"), Map.of("FLUX_SSH", ssh.toString()), patience)
                .submit(Json.object().put("version", 1)).join().answer();
    }

    private String refused(String script, Duration patience) throws IOException, FormatException {
        return assertInstanceOf(Answer.Refused.class, answer(script, patience)).note();
    }

    private Optional<ProcessHandle> alive() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
                .map(one -> one.onExit().join()).filter(ProcessHandle::isAlive);
    }

    @Test
    void the_job_it_says_is_the_answer() throws Exception {
        assertEquals(new Answer.Done("submitted ƒ3DNLpEj", Optional.of(JobId.parse("f3DNLpEj"))),
                answer("cat > " + folder + "/jobspec; echo ƒ3DNLpEj", Duration.ofSeconds(30)));
        assertEquals("{\"version\":1}", Files.readString(folder.resolve("jobspec")));
    }

    @Test
    void its_last_words_are_why_it_is_refused() throws Exception {
        assertEquals("flux-job: submit: bank is unknown",
                refused("echo Welcome >&2; echo 'flux-job: submit: bank is unknown' >&2; exit 1",
                        Duration.ofSeconds(30)));
        assertEquals("ssh ended with 1", refused("exit 1", Duration.ofSeconds(30)));
    }

    @Test
    void one_that_stalls_is_killed_and_the_job_may_be_there() throws Exception {
        assertEquals("flux job submit gave no answer in 1 s and was ended; it may have been submitted all the same: "
                + "look at the job list", refused("cat > /dev/null; sleep inf", Duration.ofSeconds(1)));
        assertEquals(Optional.empty(), alive());
    }

    @Test
    void so_is_one_that_is_stuck_before_it_reads() throws Exception {
        refused("trap '' TERM; kill -STOP $$", Duration.ofSeconds(1));
        assertEquals(Optional.empty(), alive());
    }

    @Test
    void where_ssh_itself_breaks_the_job_may_be_there() throws Exception {
        assertEquals("Connection to host closed by remote host; it may have been submitted all the same: "
                + "look at the job list",
                refused("cat > /dev/null; echo 'Connection to host closed by remote host.' >&2; exit 255",
                        Duration.ofSeconds(30)));
    }

    @Test
    void what_it_leaves_behind_holds_nobody_up() throws Exception {
        assertEquals("no", refused("cat > /dev/null; echo no >&2; sleep 300 > /dev/null & exit 1",
                Duration.ofSeconds(30)));
    }
}
