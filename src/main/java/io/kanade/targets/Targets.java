package io.kanade.targets;

import io.kanade.codec.Timestamp;
import io.kanade.codec.UnicodeText;
import io.kanade.database.Database;
import io.kanade.manifest.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resolves targets (jobs-and-schedules §5.5): everybody alive, the alive members of groups, and listed PCs whether they are alive or
 * not. Thread-safe; a failing database is thrown as it comes.
 */
public final class Targets {

    /** A PC counts as alive for this long after its last heartbeat. */
    public static final Duration ALIVE = Duration.ofMinutes(2);

    private final Database database;
    private final GroupMembership membership;

    Targets(Database database, GroupMembership membership) {
        this.database = database;
        this.membership = membership;
    }

    /** Whom the target reaches, each once, in the order of the ids' bytes. */
    public NavigableSet<String> expected(Target target, Instant now) {
        NavigableSet<String> expected = new TreeSet<>(UnicodeText.CODE_POINT_ORDER);
        expected.addAll(target.pcs());
        if (target.all() || !target.groups().isEmpty()) {
            Set<String> groups = new HashSet<>(target.groups());
            alive(now).stream()
                    .filter(pcId -> target.all() || membership.isInAny(pcId, groups))
                    .forEach(expected::add);
        }
        return expected;
    }

    private List<String> alive(Instant now) {
        Timestamp since = Timestamp.of(now.minus(ALIVE));
        return database.reader().withExtension(AliveDao.class, dao -> dao.alive(since));
    }
}
