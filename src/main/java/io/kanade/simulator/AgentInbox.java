package io.kanade.simulator;

import io.kanade.codec.InvalidJson;
import io.kanade.codec.StrictJson;
import io.kanade.wire.Buckets;
import io.kanade.wire.Command;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.Message;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatcher;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for a whole fleet: commands, kills, pings, live output, logs (wire §1), and who belongs to which group. */
final class AgentInbox {

    private static final Logger LOG = LoggerFactory.getLogger(AgentInbox.class);

    private final Connection connection;
    private final SimulatedFleet fleet;
    private final AgentOutbox outbox;
    private final Clock clock;
    private final StrictJson json = StrictJson.forMessages();
    private final Map<String, List<String>> memberships = new ConcurrentHashMap<>();

    AgentInbox(Connection connection, SimulatedFleet fleet, AgentOutbox outbox, Clock clock) {
        this.connection = connection;
        this.fleet = fleet;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Value of the bucket of groups. */
    private record Membership(List<String> groups) {}

    private record TailRequest(String resultId) {}

    private record TailReply(
            boolean found,
            boolean running,
            String stdout,
            String stderr,
            boolean stdoutTruncated,
            boolean stderrTruncated) {}

    void open() throws IOException, InterruptedException, JetStreamApiException {
        KeyValue groups = connection.keyValue(Buckets.AGENT_GROUPS);
        groups.watchAll(new MembershipWatcher());
        Dispatcher dispatcher = connection.createDispatcher(this::receive);
        List.of("commands.>", "kill.>", "agents.*.ping", "job.tail.*", "logs.fetch.*")
                .forEach(dispatcher::subscribe);
    }

    private void receive(Message message) {
        String subject = message.getSubject();
        String[] tokens = subject.split("\\.", 3);
        switch (tokens[0]) {
            case "commands" -> command(message);
            case "kill" -> fleet.kill(subject.substring("kill.".length()));
            case "agents" -> ping(message, tokens[1]);
            case "job" -> tail(message);
            default -> logs(message, subject.substring("logs.fetch.".length()));
        }
    }

    private void command(Message message) {
        try {
            fleet.receive(json.read(message.getData(), Command.class), message.getSubject(), memberships);
        } catch (InvalidJson invalid) {
            LOG.warn("a command on {} cannot be read: {}", message.getSubject(), invalid.getMessage());
        }
    }

    private void ping(Message message, String pcId) {
        SimulatedPc pc = fleet.pc(pcId);
        if (pc != null && message.getReplyTo() != null) {
            outbox.answer(message.getReplyTo(), pc.heartbeat(clock.instant()));
        }
    }

    private void tail(Message message) {
        if (message.getReplyTo() == null) {
            return;
        }
        try {
            String resultId = json.read(message.getData(), TailRequest.class).resultId();
            boolean running = fleet.isRunning(resultId);
            outbox.answer(
                    message.getReplyTo(),
                    new TailReply(running, running, running ? "looking at the first items\n" : "", "", false, false));
        } catch (InvalidJson invalid) {
            outbox.answer(message.getReplyTo(), new TailReply(false, false, "", "", false, false));
        }
    }

    private void logs(Message message, String pcId) {
        if (fleet.pc(pcId) != null && message.getReplyTo() != null) {
            outbox.answerText(message.getReplyTo(), clock.instant() + " INFO agent of " + pcId + " is running\n");
        }
    }

    private final class MembershipWatcher implements KeyValueWatcher {

        @Override
        public void watch(KeyValueEntry entry) {
            byte[] value = entry.getValue();
            try {
                memberships.put(
                        entry.getKey(),
                        value == null
                                ? List.of()
                                : json.read(value, Membership.class).groups());
            } catch (InvalidJson unreadable) {
                memberships.put(entry.getKey(), List.of());
            }
        }

        @Override
        public void endOfData() {
            LOG.debug("{} PCs are in groups", memberships.size());
        }
    }
}
