package io.kanade.retention;

import com.codahale.metrics.MetricRegistry;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes by its age (projection §10): every step in order, each on its own. Between two turns the writer is free, and whoever waits for
 * it comes first. For one thread.
 */
final class Sweep implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** How long a turn holds the writer, from the beginning of its transaction to the return of its commit. */
    static final String HOLD = MetricRegistry.name("retention", "hold");

    private final Database database;
    private final Clock clock;
    private final MetricRegistry metrics;
    private final List<RetentionStep> steps;

    Sweep(Database database, Clock clock, MetricRegistry metrics, List<RetentionStep> steps) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "the sweep";
    }

    /** Runs all steps with one "now"; between turns it asks whether to go on. */
    @Override
    public void run(BooleanSupplier goOn) {
        Instant now = clock.instant();
        for (RetentionStep step : steps) {
            if (!goOn.getAsBoolean()) {
                return;
            }
            Attempt.at(step.name(), () -> run(step, Timestamp.of(now.minus(step.age())), goOn));
        }
    }

    private void run(RetentionStep step, Timestamp cutOff, BooleanSupplier goOn) {
        RetentionStep.Chunk chunk = step.begin().apply(cutOff);
        Turns turns = new Turns(metrics.timer(HOLD), System::nanoTime);
        int done = 0;
        try {
            boolean more = true;
            while (more && done < step.cap() && goOn.getAsBoolean()) {
                Done turn = turns.take(database, step.cap() - done, chunk::apply);
                done += turn.rows();
                more = turn.more();
            }
        } finally {
            report(step, done);
        }
    }

    private void report(RetentionStep step, int done) {
        if (done == 0) {
            return;
        }
        metrics.counter(MetricRegistry.name("retention", step.name().replace(' ', '-')))
                .inc(done);
        if (done >= step.cap()) {
            LOG.info("cleanup: {}: {} rows, as many as one tick may; the rest follows", step.name(), done);
        } else {
            LOG.info("cleanup: {}: {} rows", step.name(), done);
        }
    }
}
