package muster.console.time;

import muster.console.part.Keys;
import muster.console.part.Worded;
import muster.console.part.Worker;
import muster.console.session.Notice;
import muster.console.session.Player;
import muster.console.session.Session;
import muster.console.words.Clock;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.util.Duration;
import muster.cluster.History;

/** The timeline: it moves the player's cursor, and shows where that is. */
public final class TimelineController {
    /** A slider needs some length. */
    private static final double SHORTEST = 1e-3;
    /** Marks are a few pixels wide: nobody sees them move more often. */
    private static final Duration REST = Duration.millis(250);

    private final Session session;
    private final Player player;
    private final Worker worker;
    private final EventRows rows = new EventRows();
    private EventIndex index = EventIndex.EMPTY;
    /** The history that the index was read from, and the one that is listed. */
    private History indexed = History.EMPTY;
    private History listed = History.EMPTY;
    private boolean reading;
    private final PauseTransition rest = new PauseTransition(REST);
    /** Where the player's cursor is as far as the list has followed it. */
    private final IntegerProperty cursor = new SimpleIntegerProperty(this, "cursor");
    private boolean following;

    @FXML
    private Button firstButton;
    @FXML
    private Button backButton;
    @FXML
    private Button playButton;
    @FXML
    private Button stepButton;
    @FXML
    private Button lastButton;
    @FXML
    private Button nowButton;
    @FXML
    private ChoiceBox<Double> speedChoice;
    @FXML
    private EventMarks eventMarks;
    @FXML
    private Slider timeSlider;
    @FXML
    private Label timeLabel;
    @FXML
    private ListView<Integer> eventList;
    @FXML
    private CheckBox abnormalCheck;

    /** The timeline of a session's window. */
    public TimelineController(Session session) {
        this.session = session;
        this.player = session.player();
        this.worker = new Worker(
                broken -> session.say(Notice.Kind.ERROR, "Can't show where events are: " + broken));
        session.awaits(worker.busy());
    }

    @FXML
    private void initialize() {
        var nothing = Bindings.createBooleanBinding(() -> session.history().get().size() == 0, session.history());
        var atStart = player.index().isEqualTo(0);
        for (var button : new Button[]{firstButton, backButton}) {
            button.disableProperty().bind(nothing.or(atStart));
        }
        for (var button : new Button[]{stepButton, lastButton, nowButton}) {
            button.disableProperty().bind(nothing.or(player.atEnd()));
        }
        playButton.disableProperty().bind(nothing.or(player.follows()));
        timeSlider.disableProperty().bind(nothing);
        playButton.textProperty().bind(Bindings.when(player.playing()).then("Pause").otherwise("Play"));
        speedChoice.setItems(FXCollections.observableArrayList(1d, 2d, 5d, 10d, 60d, 600d));
        speedChoice.setConverter(new Worded<>(speed -> speed == null ? "" : "×" + speed.intValue()));
        speedChoice.valueProperty().bindBidirectional(player.speed().asObject());
        eventList.setItems(rows);
        eventList.setCellFactory(_ -> new EventCell(session, cursor));
        session.turns().follow(session.history(), this::read);
        session.dark().subscribe(dark -> eventMarks.show(index, dark));
        abnormalCheck.selectedProperty().subscribe(() -> list(true));
        rest.setOnFinished(_ -> {
            if (session.history().get() != indexed) {
                index();
            }
        });
        session.turns().move(player.time(), _ -> followTime());
        session.turns().follow(player.index(), _ -> followIndex());
        eventList.heightProperty().subscribe(this::followIndex);
        timeSlider.valueProperty().addListener((_, _, value) -> seek(value.doubleValue()));
        var keys = Keys.ofTime(this::back, this::step, this::first, this::last);
        Keys.in(timeSlider, keys);
        Keys.in(eventList, keys);
        eventList.getSelectionModel().selectedItemProperty().addListener((_, _, moment) -> jump(moment));
    }

    private void read(History history) {
        list(history.beginsWith(listed));
        listed = history;
        if (!history.beginsWith(indexed) || !reading && rest.getStatus() != Animation.Status.RUNNING) {
            index();
        }
    }

    /** Reads where events are; of what is followed more comes all the time, so that it rests before it reads on. */
    private void index() {
        var history = session.history().get();
        var before = index;
        var known = history.beginsWith(indexed) ? indexed.size() : 0;
        reading = true;
        worker.run("index", () -> before.from(known, history), read -> {
            reading = false;
            if (session.history().get().beginsWith(history)) {
                index = read;
                indexed = history;
                eventMarks.show(read, session.dark().get());
                list(known > 0);
            }
            if (session.connection().link().get() != null) {
                rest.playFromStart();
            } else if (session.history().get() != indexed) {
                index();
            }
        });
    }

    /** Shows the list, whether what it shows has only become more or not. */
    private void list(boolean more) {
        following = true;
        rows.show(index, session.history().get().size(), abnormalCheck.isSelected(), more);
        // Before it knows how many rows there are now, it can't be scrolled to one.
        eventList.layout();
        following = false;
        followTime();
        followIndex();
    }

    private void followTime() {
        var history = session.history().get();
        var length = player.length();
        following = true;
        timeSlider.setMax(Math.max(length, SHORTEST));
        timeSlider.setValue(player.offset());
        following = false;
        timeLabel.setText(history.size() == 0
                ? "No events yet"
                : Clock.text(player.offset()) + " of " + Clock.text(length));
        eventMarks.reach(length == 0 ? 1 : Math.max(0, history.end() - history.start()) / length);
    }

    private void followIndex() {
        following = true;
        cursor.set(player.index().get());
        var row = rows.rowBefore(player.index().get());
        if (row < rows.size()) {
            eventList.getSelectionModel().clearAndSelect(row);
            eventList.scrollTo(row);
        } else {
            eventList.getSelectionModel().clearSelection();
        }
        following = false;
    }

    private void seek(double offset) {
        if (!following) {
            player.seek(session.history().get().start() + offset);
        }
    }

    private void jump(Integer moment) {
        if (!following && moment != null) {
            player.pause();
            player.seekIndex(moment + 1);
        }
    }

    @FXML
    private void first() {
        player.first();
    }

    @FXML
    private void back() {
        player.step(-1, false);
    }

    @FXML
    private void play() {
        player.toggle();
    }

    @FXML
    private void step() {
        player.step(1, false);
    }

    @FXML
    private void last() {
        player.end();
    }
}
