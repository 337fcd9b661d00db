package muster.console.job;

import muster.console.act.Acts;
import muster.console.part.Views;
import muster.console.session.Session;
import muster.console.session.Windows;

/** The controllers of the job list, the job's page and what can be done with the job. */
public final class JobViews {
    private JobViews() {}

    /**
     * Registers them, so that {@code job.fxml} can be loaded.
     *
     * @param views takes them
     * @param session what they show
     * @param acts what they ask for
     * @param windows where a job's own instance opens
     * @return the views
     */
    public static Views register(Views views, Session session, Acts acts, Windows windows) {
        var model = new JobModel(session);
        return views.with(JobListController.class, () -> new JobListController(session))
                .with(JobController.class, () -> new JobController(model))
                .with(ResourceController.class, () -> new ResourceController(model))
                .with(ChildController.class, () -> new ChildController(model))
                .with(OpenChildController.class, () -> new OpenChildController(model, session, windows))
                .with(ExceptionController.class, () -> new ExceptionController(model))
                .with(JobActionsController.class, () -> new JobActionsController(model, session, acts));
    }
}
