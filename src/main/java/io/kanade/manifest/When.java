package io.kanade.manifest;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.kanade.codec.Default;
import io.kanade.codec.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What makes a schedule fire: in JSON an object with exactly one key (jobs-and-schedules §4.2). */
@JsonDeserialize(using = WhenDeserializer.class)
@JsonSerialize(using = WhenSerializer.class)
@Shape(like = Map.class)
public sealed interface When {

    /** The form for summaries, audit and logs; texts are echoed as written. */
    String display();

    /** Whether each PC or the target as a whole is brought to success once, or again after a while. No interval means once. */
    record Policy(@Nullable String every) {

        public static final Policy ONCE = new Policy(null);

        String display() {
            return every == null ? "once" : "every " + every;
        }
    }

    /** Each targeted PC by itself. */
    record PerPc(Policy policy) implements When {
        @Override
        public String display() {
            return "per_pc " + policy.display();
        }
    }

    /** The target as one: the success of any member counts. */
    record PerTarget(Policy policy) implements When {
        @Override
        public String display() {
            return "per_target " + policy.display();
        }
    }

    /** A time of the wall clock, on some days or on one date. */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Calendar(String at, @Default List<String> days) implements When {

        public Calendar {
            days = days == null ? List.of() : List.copyOf(days);
        }

        /** The texts understood; a stored document may hold ones that cannot be. */
        public CalendarRule rule() throws InvalidRule {
            return CalendarGrammar.parse(at, days);
        }

        @Override
        public String display() {
            return "at " + at + (days.isEmpty() ? "" : " [" + String.join(",", days) + ']');
        }
    }

    /** Events that only the agents see. */
    record OnEvents(List<Trigger> triggers) implements When {

        public OnEvents {
            triggers = List.copyOf(triggers);
        }

        @Override
        public String display() {
            return triggers.stream()
                    .map(trigger -> trigger.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(",", "on [", "]"));
        }
    }

    /** What an agent can react to. */
    enum Trigger {
        STARTUP,
        LOGON,
        LOCK,
        UNLOCK,
        NETWORK_CHANGE
    }
}
