package io.kanade.crash;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Messages for all streams and core subjects in bursts, again and again, as a fleet sends them: some twice, some unreadable. What the broker
 * took is read from its streams afterwards; only what no stream keeps is remembered here.
 */
final class Traffic {

    private static final int BURST = 24;
    private static final int FLOOD = 500;

    private final Connection client;
    private final Random random;
    private final Messages messages;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<PublishAck>> unanswered = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private @Nullable ScheduledFuture<?> bursts;
    private long acknowledged;
    private long burst;

    Traffic(Connection client, long seed) {
        this.client = client;
        this.random = new Random(seed);
        this.messages = new Messages(random);
    }

    void start() {
        bursts = pace.scheduleWithFixedDelay(this::burst, 0, 20, TimeUnit.MILLISECONDS);
    }

    /** Does something while nothing is being published. */
    synchronized void quietly(Act act) throws Exception {
        act.perform();
    }

    interface Act {
        void perform() throws Exception;
    }

    /** Publishes at least so many messages at once. */
    synchronized void flood(int messages) throws IOException {
        JetStream streams = client.jetStream();
        for (int i = 0; i < messages; i++) {
            publish(streams);
            if (unanswered.size() >= FLOOD) {
                awaitAnswers();
            }
        }
        awaitAnswers();
    }

    /** How many messages the streams have confirmed. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    /** The bodies of all host and process samples that were sent. */
    synchronized List<String> samples() {
        return List.copyOf(samples);
    }

    /** A last sign of life of every PC, after everything else. */
    synchronized List<String> lastHeartbeats() {
        List<String> beats = new ArrayList<>();
        for (int pc = 0; pc < Messages.PCS; pc++) {
            String beat = messages.heartbeat("PC-" + pc);
            client.publish("heartbeat.PC-" + pc, beat.getBytes(StandardCharsets.UTF_8));
            beats.add(beat);
        }
        return beats;
    }

    /** An exception that ended the bursts is told now. */
    void end() throws Exception {
        pace.shutdown();
        if (bursts != null && bursts.isDone() && !bursts.isCancelled()) {
            bursts.get();
        }
        if (!pace.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the traffic does not end");
        }
    }

    private synchronized void burst() {
        try {
            JetStream streams = client.jetStream();
            for (int i = random.nextInt(BURST); i >= 0; i--) {
                publish(streams);
            }
            if (burst++ % 10 == 0) {
                sendSamples();
            }
        } catch (IOException | IllegalStateException brokerAway) {
            // A killed broker takes nothing; what it has taken is read from its streams.
        }
        awaitAnswers();
    }

    private void publish(JetStream streams) {
        Messages.Outgoing message = messages.next();
        Headers headers = headers(message.auditId());
        int copies = message.mayComeTwice() && random.nextInt(8) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            unanswered.add(streams.publishAsync(
                    message.subject(), headers, message.body().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static @Nullable Headers headers(@Nullable String auditId) {
        return auditId == null ? null : new Headers().add("Kanade-Audit-Id", auditId);
    }

    private void sendSamples() {
        String pc = "PC-" + random.nextInt(Messages.PCS);
        client.publish("heartbeat." + pc, messages.heartbeat(pc).getBytes(StandardCharsets.UTF_8));
        String host = messages.hostSample(pc);
        client.publish("host_perf." + pc, host.getBytes(StandardCharsets.UTF_8));
        String processes = messages.processSample(pc);
        client.publish("process_perf." + pc, processes.getBytes(StandardCharsets.UTF_8));
        client.publish("host_perf." + pc, "unreadable".getBytes(StandardCharsets.UTF_8));
        samples.add(host);
        samples.add(processes);
    }

    private void awaitAnswers() {
        for (CompletableFuture<PublishAck> answer : unanswered) {
            try {
                answer.orTimeout(3, TimeUnit.SECONDS).join();
                acknowledged++;
            } catch (CompletionException lost) {
                if (!(lost.getCause() instanceof TimeoutException || lost.getCause() instanceof IOException)
                        && !(lost.getCause() instanceof RuntimeException)) {
                    throw lost;
                }
            }
        }
        unanswered.clear();
    }
}
