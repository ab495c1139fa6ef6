package io.kanade.groups;

import io.kanade.audit.AuditEntry;
import io.kanade.audit.AuditLog;
import io.kanade.auth.Caller;
import io.kanade.broker.Bucket;
import io.kanade.broker.Entry;
import io.kanade.codec.StrictJson;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import io.kanade.targets.StoredGroups;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which groups each PC is in (http-core §5). Whether the PC exists is nobody's question here. Names are kept sorted by their bytes, each
 * once. Thread-safe: changes of single names go by compare-and-set, so that none is lost; only changes are put on record.
 */
final class Memberships {

    private final Bucket bucket;
    private final MembershipReader reader;
    private final StrictJson json;
    private final AuditLog audit;

    Memberships(Bucket bucket, MembershipReader reader, StrictJson json, AuditLog audit) {
        this.bucket = bucket;
        this.reader = reader;
        this.json = json;
        this.audit = audit;
    }

    StoredGroups of(String pcId) {
        return new StoredGroups(reader.of(pcId));
    }

    /** Last writer wins; a stored value that cannot be read is replaced. */
    StoredGroups replace(String pcId, Collection<String> names, Caller caller) {
        StoredGroups groups = new StoredGroups(List.copyOf(sorted(names)));
        bucket.put(pcId, json.writeBytes(groups));
        audit.record(caller.signs(
                new AuditEntry(AuditEntry.OPERATOR, "groups_set", pcId, Map.of("groups", groups.groups()))));
        return groups;
    }

    StoredGroups add(String pcId, String name, Caller caller) {
        if (UnicodeText.isBlank(name)) {
            throw new Failure.Invalid("the name of the group is blank");
        }
        Change change = new Change(groups -> groups.add(name));
        return apply(
                change, pcId, new AuditEntry(AuditEntry.OPERATOR, "group_add", pcId, Map.of("group", name)), caller);
    }

    StoredGroups remove(String pcId, String name, Caller caller) {
        Change change = new Change(groups -> groups.remove(name));
        return apply(
                change, pcId, new AuditEntry(AuditEntry.OPERATOR, "group_remove", pcId, Map.of("group", name)), caller);
    }

    private StoredGroups apply(Change change, String pcId, AuditEntry act, Caller caller) {
        // Asked first: a removal that changes nothing would not meet the bucket's own refusal.
        Bucket.requireKey(pcId);
        if (bucket.compareAndSet(pcId, change)) {
            audit.record(caller.signs(act));
        }
        return change.outcome();
    }

    private static NavigableSet<String> sorted(Collection<String> names) {
        NavigableSet<String> sorted = new TreeSet<>(UnicodeText.CODE_POINT_ORDER);
        sorted.addAll(names);
        return sorted;
    }

    /** One change of the set, made anew on whatever the bucket holds by then. For one request. */
    private final class Change implements Bucket.Change {

        private final Predicate<NavigableSet<String>> edit;
        private StoredGroups outcome = new StoredGroups(List.of());

        Change(Predicate<NavigableSet<String>> edit) {
            this.edit = edit;
        }

        @Override
        public Optional<byte[]> of(Optional<Entry> current) {
            List<String> before = current.map(reader::read).orElse(List.of());
            NavigableSet<String> edited = sorted(before);
            boolean changed = edit.test(edited);
            outcome = new StoredGroups(List.copyOf(edited));
            return changed ? Optional.of(json.writeBytes(outcome)) : Optional.empty();
        }

        StoredGroups outcome() {
            return outcome;
        }
    }
}
