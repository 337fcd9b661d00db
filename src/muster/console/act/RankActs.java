package muster.console.act;

import muster.console.session.Notice;
import muster.console.session.Session;

import muster.console.grid.GridActions;
import muster.console.grid.RankStatus;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import muster.cluster.Words;
import muster.flux.IdSet;
import muster.journal.Command;
import muster.journal.Command.Fault;
import muster.journal.Instance;

/** What can be done with ranks in the node pane, by key or menu: tell, copy, and acts that ask first. */
public final class RankActs implements GridActions {
    private final Session session;
    private final Acts acts;
    private final Node owner;
    private final ContextMenu menu = new ContextMenu();

    /** Acts for what this node shows. */
    public RankActs(Session session, Node owner) {
        this.session = session;
        this.acts = new Acts(session);
        this.owner = owner;
        menu.setId("rankMenu");
    }

    @Override
    public void why(int rank) {
        var state = session.state().get();
        if (rank >= 0 && rank < state.size()) {
            state.jobOn(rank).ifPresent(job -> session.job().set(job.id()));
            session.say(Notice.Kind.INFO,
                    RankStatus.rank(state, session.job().get(), rank, session.player().time().get()));
        }
    }

    @Override
    public void copyHosts(IdSet ranks) {
        var hosts = session.state().get().hosts();
        if (hosts.size() == 0) {
            session.say(Notice.Kind.REFUSED, "The hosts of these ranks aren't known. Ctrl+Shift+C copies the ranks.");
        } else {
            copy(hosts.select(ranks).toString());
        }
    }

    @Override
    public void copyRanks(IdSet ranks) {
        copy(ranks.toString());
    }

    private void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        session.say(Notice.Kind.DONE,
                "Copied " + Words.shown(text.length() > 60 ? text.substring(0, 60) + "…" : text) + ".");
    }

    @Override
    public void drain(IdSet ranks) {
        acts.drain(ranks);
    }

    @Override
    public void undrain(IdSet ranks) {
        acts.undrain(ranks);
    }

    @Override
    public void menu(IdSet ranks, double screenX, double screenY) {
        if (ranks.isEmpty()) {
            return;
        }
        menu.getItems().setAll(item("whyItem", "Why", () -> why((int) ranks.min())), new SeparatorMenuItem(),
                item("copyHostsItem", "Copy hostlist", () -> copyHosts(ranks)),
                item("copyRanksItem", "Copy idset", () -> copyRanks(ranks)), new SeparatorMenuItem(),
                item("undrainItem", "Undrain…", () -> undrain(ranks)));
        var model = session.instance().get() != null && session.instance().get().kind() == Instance.Kind.MODEL;
        if (model) {
            menu.getItems().add(fault("onlineItem", "Bring online…", ranks, Fault.ONLINE));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("drainItem", "Drain…", () -> drain(ranks)));
        session.connection().refusal(new Command.Drain(ranks, "", false)).ifPresent(this::forbid);
        if (model) {
            menu.getItems().addAll(fault("degradeItem", "Degrade…", ranks, Fault.DEGRADE),
                    fault("stopItem", "Stop…", ranks, Fault.STOP), fault("failItem", "Fail…", ranks, Fault.FAIL),
                    fault("timeOutItem", "Time out…", ranks, Fault.TIME_OUT),
                    fault("offlineItem", "Take offline…", ranks, Fault.OFFLINE),
                    item("forceDownItem", "Force down…", () -> acts.forceDown(ranks)));
        }
        menu.show(owner, screenX, screenY);
    }

    /** What this user can't do here is offered to nobody, and says why. */
    private void forbid(String why) {
        menu.getItems().stream().filter(item -> "drainItem".equals(item.getId()) || "undrainItem".equals(item.getId()))
                .forEach(item -> item.setDisable(true));
        var reason = item("refusalItem", why, () -> {});
        reason.setDisable(true);
        menu.getItems().add(reason);
    }

    private MenuItem fault(String id, String text, IdSet ranks, Fault fault) {
        return item(id, text, () -> acts.inject(ranks, fault));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
