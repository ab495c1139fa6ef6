package io.kanade.config;

import io.kanade.broker.Bucket;
import io.kanade.codec.UnicodeText;
import io.kanade.config.EffectiveConfig.Values;
import io.kanade.failure.Failure;
import io.kanade.groups.MembershipReader;
import io.kanade.wire.ConfigKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the layers of one PC on top of each other (http-core §6.3): built-in, global, its groups by name, so that the last one wins, and its
 * own. What cannot be read of a group is left out; what cannot be read of the others fails. Thread-safe.
 */
final class ConfigLayers {

    private final ConfigScopes scopes;
    private final MembershipReader memberships;

    ConfigLayers(ConfigScopes scopes, MembershipReader memberships) {
        this.scopes = scopes;
        this.memberships = memberships;
    }

    EffectiveConfig of(String pcId) {
        ConfigScope layers = scopes.get(ConfigKeys.GLOBAL);
        SortedMap<String, List<String>> setBy = new TreeMap<>();
        for (String group : groups(pcId)) {
            ConfigScope scope = ofGroup(group);
            scope.fields()
                    .forEach(field -> setBy.computeIfAbsent(field, name -> new ArrayList<>())
                            .add(group));
            layers = layers.under(scope);
        }
        String own = ConfigKeys.ofPc(pcId);
        layers = Bucket.isKey(own) ? layers.under(scopes.get(own)) : layers;
        return new EffectiveConfig(pcId, Values.of(layers), warnings(setBy));
    }

    private SortedSet<String> groups(String pcId) {
        SortedSet<String> groups = new TreeSet<>(UnicodeText.CODE_POINT_ORDER);
        groups.addAll(memberships.asFarAsReadable(pcId));
        return groups;
    }

    private ConfigScope ofGroup(String group) {
        String key = ConfigKeys.ofGroup(group);
        try {
            return Bucket.isKey(key) ? scopes.get(key) : ConfigScope.EMPTY;
        } catch (Failure.Broken unreadable) {
            return ConfigScope.EMPTY;
        }
    }

    private static List<String> warnings(SortedMap<String, List<String>> setBy) {
        return setBy.entrySet().stream()
                .filter(field -> field.getValue().size() > 1)
                .map(field -> "%s is set by several groups: %s; %s applies"
                        .formatted(
                                field.getKey(),
                                String.join(", ", field.getValue()),
                                field.getValue().get(field.getValue().size() - 1)))
                .toList();
    }
}
