package io.kanade.retention;

import java.util.function.BooleanSupplier;

/** Something to be done with every tick of the cleanup. */
public interface Chore {

    /** What it does, as log lines name it. */
    String name();

    /** Asks between its parts whether to go on; what it leaves, or fails at, is left for the next tick. */
    void run(BooleanSupplier goOn);
}
