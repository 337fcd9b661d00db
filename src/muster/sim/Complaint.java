package muster.sim;

import java.util.List;
import muster.flux.FormatException;
import muster.flux.JobId;

/**
 * An exception (RFC 21) that someone raises on a job, as {@code flux job raise} does. One of severity 0 ends the job.
 *
 * @param at seconds
 * @param job on which
 * @param type one word
 * @param severity 0 to 7
 * @param note for people
 * @param userid who raises it: the instance's owner, which is 0, or the user whose job it is
 */
public record Complaint(double at, JobId job, String type, int severity, String note, long userid) {
    static Complaint of(Part part, List<JobPlan> jobs, List<JobId> ids) throws FormatException {
        part.need("type");
        var place = (int) part.whole("job", 0, jobs.size() - 1L, "the place of a job");
        var complaint = new Complaint(part.seconds("at", 0), ids.get(place), part.text("type", ""),
                (int) part.whole("severity", 0, 7, "a severity"), part.text("note", ""),
                part.whole("userid", 0, 4294967294L, "a user id", 0));
        part.close();
        var user = jobs.get(place).userid();
        if (complaint.userid != 0 && complaint.userid != user)
            throw part.refusal("userid", complaint.userid + " is neither the owner's, 0, nor the job's, " + user);
        return complaint;
    }
}
