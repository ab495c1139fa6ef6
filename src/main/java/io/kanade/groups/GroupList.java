package io.kanade.groups;

import io.kanade.broker.Bucket;
import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import io.kanade.wire.ConfigKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All groups: those that PCs are in and those that have a configuration (http-core §5). Thread-safe. A membership that cannot be read
 * fails the whole list; what goes wrong with the configurations only leaves them out.
 */
final class GroupList {

    private static final Logger LOG = LoggerFactory.getLogger(GroupList.class);

    private final MembershipReader memberships;
    private final Bucket configs;

    GroupList(MembershipReader memberships, Bucket configs) {
        this.memberships = memberships;
        this.configs = configs;
    }

    List<GroupRow> all() {
        SortedMap<String, Set<String>> members = new TreeMap<>(UnicodeText.CODE_POINT_ORDER);
        for (Map.Entry<String, List<String>> pc : memberships.all().entrySet()) {
            pc.getValue().forEach(group -> membersOf(members, group).add(pc.getKey()));
        }
        Set<String> configured = configured();
        configured.forEach(group -> membersOf(members, group));
        return members.entrySet().stream()
                .map(group -> new GroupRow(
                        group.getKey(), List.copyOf(group.getValue()), configured.contains(group.getKey())))
                .toList();
    }

    private static Set<String> membersOf(Map<String, Set<String>> members, String group) {
        return members.computeIfAbsent(group, name -> new TreeSet<>(UnicodeText.CODE_POINT_ORDER));
    }

    private Set<String> configured() {
        try {
            return configs.keys().stream()
                    .flatMap(key -> ConfigKeys.groupOf(key).stream())
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (Failure failure) {
            LOG.warn("the list of groups leaves out their configurations: {}", failure.getMessage());
            return Set.of();
        }
    }
}
