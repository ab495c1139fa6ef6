package io.kanade.recovery;

import io.dropwizard.servlets.tasks.Task;
import io.kanade.failure.Failure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** {@code POST /tasks/dead-letters?action=list|retry|discard&id=&projector=} on the admin port (ours.md §4). */
final class DeadLettersTask extends Task {

    private final LetterOrders orders;

    DeadLettersTask(LetterOrders orders) {
        super("dead-letters", "text/plain;charset=utf-8");
        this.orders = orders;
    }

    @Override
    public void execute(Map<String, List<String>> parameters, PrintWriter output) {
        try {
            String id = first(parameters, "id");
            orders.carryOut(
                    first(parameters, "action"),
                    id.isEmpty() ? null : Long.valueOf(id),
                    first(parameters, "projector"),
                    output);
        } catch (NumberFormatException noNumber) {
            output.println("refused: id must be a number");
        } catch (Failure refused) {
            output.println("refused: " + refused.getMessage());
        }
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
