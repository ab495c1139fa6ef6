package io.kanade.retention;

import com.codahale.metrics.MetricRegistry;
import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.codec.Timestamp;
import io.kanade.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the rows of PCs of which nothing has been heard for long (projection W28), in turns like the rest of the cleanup. The agent's row
 * goes last, together with the entry on record, so a removal that was cut off is completed later. For one thread.
 */
final class RetiredPcs implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(RetiredPcs.class);
    private static final String ACTOR = "backend";
    private static final int AT_ONCE = 100;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final MetricRegistry metrics;
    private final Duration silence;

    RetiredPcs(Database database, AuditLog audit, Clock clock, MetricRegistry metrics, Duration silence) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
        this.silence = silence;
    }

    @Override
    public String name() {
        return "remove retired PCs";
    }

    @Override
    public void run(BooleanSupplier goOn) {
        Timestamp cutOff = Timestamp.of(clock.instant().minus(silence));
        List<String> silent =
                database.read(handle -> handle.attach(RetiredPcDao.class).silent(cutOff, AT_ONCE));
        if (silent.isEmpty()) {
            return;
        }
        List<PcTable> tables = database.read(handle -> PcTable.all(database, handle));
        for (String pcId : silent) {
            Attempt.at("remove " + pcId, () -> remove(pcId, cutOff, tables, goOn));
        }
    }

    private void remove(String pcId, Timestamp cutOff, List<PcTable> tables, BooleanSupplier goOn) {
        Turns turns = new Turns(metrics.timer(Sweep.HOLD), System::nanoTime);
        int rows = 0;
        for (PcTable table : tables) {
            Done turn;
            do {
                if (!goOn.getAsBoolean()) {
                    return;
                }
                turn = turns.take(
                        database,
                        Integer.MAX_VALUE,
                        (handle, limit) -> Done.of(table.delete(handle, pcId, limit), limit));
                rows += turn.rows();
            } while (turn.more());
        }
        retire(pcId, cutOff, tables, rows);
    }

    private void retire(String pcId, Timestamp cutOff, List<PcTable> tables, int rows) {
        boolean retired = database.write(handle -> {
            int left = tables.stream()
                    .mapToInt(table -> table.deleteAll(handle, pcId))
                    .sum();
            if (handle.attach(RetiredPcDao.class).deleteAgent(pcId, cutOff) == 0) {
                return false;
            }
            audit.record(
                    handle,
                    new AuditEntry(
                            ACTOR,
                            "pc_retired",
                            pcId,
                            Map.of("rows", rows + left + 1, "silent_days", silence.toDays())));
            return true;
        });
        if (retired) {
            LOG.info("cleanup: {} was silent for {} days; its rows are removed", pcId, silence.toDays());
        }
    }
}
