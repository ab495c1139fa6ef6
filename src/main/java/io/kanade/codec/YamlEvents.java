package io.kanade.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The nodes of exactly one YAML document, with the end of each node and the target of each alias worked out. An alias stands for the
 * latest node of its name before it, also one inside a value that nobody reads.
 */
final class YamlEvents {

    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private final Map<Integer, Integer> targets = new HashMap<>();

    private YamlEvents() {}

    static YamlEvents of(String text) throws MalformedJson {
        YamlEvents nodes = new YamlEvents();
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            nodes.pull(new Parse(settings).parseString(text));
        } catch (MarkedYamlEngineException invalid) {
            throw new MalformedJson("not valid YAML" + place(invalid));
        } catch (YamlEngineException invalid) {
            throw new MalformedJson("not valid YAML");
        }
        nodes.resolveAliases();
        return nodes;
    }

    int size() {
        return events.size();
    }

    Event at(int index) {
        return events.get(index);
    }

    /** The index behind a node's last event. */
    int endOf(int index) {
        return ends.getOrDefault(index, index) + 1;
    }

    int targetOf(int alias) {
        return targets.getOrDefault(alias, alias);
    }

    /** Depth is limited while pulling: the engine takes quadratic time in open brackets, a minute for a million of them. */
    private void pull(Iterable<Event> source) throws MalformedJson {
        Deque<Integer> open = new ArrayDeque<>();
        int documents = 0;
        for (Event event : source) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new MalformedJson("more than one YAML document");
            }
            if (event instanceof CollectionEndEvent) {
                ends.put(open.pop(), events.size());
            } else if (event instanceof CollectionStartEvent) {
                open.push(events.size());
                if (open.size() > StrictJson.REQUEST_DEPTH) {
                    throw new MalformedJson("YAML nested deeper than " + StrictJson.REQUEST_DEPTH + " levels");
                }
            }
            if (event instanceof NodeEvent || event instanceof CollectionEndEvent) {
                events.add(event);
            }
        }
        if (documents == 0) {
            throw new MalformedJson("the YAML document is empty");
        }
    }

    private void resolveAliases() throws MalformedJson {
        Map<String, Integer> anchors = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event instanceof AliasEvent alias) {
                String name = alias.getAlias().getValue();
                Integer target = anchors.get(name);
                if (target == null || i < endOf(target)) {
                    throw new MalformedJson(
                            "the YAML alias *" + UnicodeText.clip(name, 60) + " stands for nothing before it");
                }
                targets.put(i, target);
            } else {
                Optional<Anchor> anchor = anchorOf(event);
                if (anchor.isPresent()) {
                    anchors.put(anchor.get().getValue(), i);
                }
            }
        }
    }

    private static Optional<Anchor> anchorOf(Event event) {
        return event instanceof ScalarEvent || event instanceof CollectionStartEvent
                ? ((NodeEvent) event).getAnchor()
                : Optional.empty();
    }

    private static String place(MarkedYamlEngineException invalid) {
        return invalid.getProblemMark()
                .map(mark -> " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ')')
                .orElse("");
    }
}
