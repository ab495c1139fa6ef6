package io.kanade.recovery;

import io.kanade.failure.Failure;
import io.kanade.projection.DeadLetterSummary;
import io.kanade.projection.DeadLetters.Retried;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code list}, {@code retry} and {@code discard} in words: what the admin task and the command share. One line of answer for each. */
final class LetterOrders {

    private static final int PAGE = 500;

    private final LetterActs acts;
    private final Signature signature;

    LetterOrders(LetterActs acts, Signature signature) {
        this.acts = acts;
        this.signature = signature;
    }

    /**
     * @param id the message, or null for all
     * @param projector for all of one projector; empty for all of all
     */
    void carryOut(String action, @Nullable Long id, String projector, PrintWriter output) {
        switch (action) {
            case "list" -> list(projector, output);
            case "retry" -> retry(id, projector, output);
            case "discard" -> discard(id, output);
            default -> throw new Failure.Invalid("action must be list, retry or discard");
        }
    }

    private void list(String projector, PrintWriter output) {
        long before = Long.MAX_VALUE;
        List<DeadLetterSummary> page;
        do {
            page = acts.letters().newestFirst(projector, before, PAGE);
            for (DeadLetterSummary letter : page) {
                output.println(line(letter));
                before = letter.id();
            }
        } while (page.size() == PAGE);
        output.println("set aside: " + acts.letters().count(projector));
    }

    private void retry(@Nullable Long id, String projector, PrintWriter output) {
        if (id == null) {
            Retried retried = acts.retryAll(projector, signature);
            output.println("stored: " + retried.stored() + ", still set aside: " + retried.left());
        } else {
            acts.retry(id, signature);
            output.println("stored: message " + id);
        }
    }

    private void discard(@Nullable Long id, PrintWriter output) {
        if (id == null) {
            throw new Failure.Invalid("discard needs the id of one message: what is discarded is gone for good");
        }
        acts.discard(id, signature);
        output.println("discarded: message " + id);
    }

    private static String line(DeadLetterSummary letter) {
        return "%d  %s  %s %d  %s  %d bytes, %d attempts: %s"
                .formatted(
                        letter.id(),
                        letter.receivedAt(),
                        letter.projector(),
                        letter.sequence(),
                        letter.subject(),
                        letter.bytes(),
                        letter.attempts(),
                        letter.reason());
    }
}
