package io.kanade.retention;

import java.util.function.BooleanSupplier;

/** Something to be done with every tick of the cleanup. */
@FunctionalInterface
public interface Chore {

    /** Asks between its parts whether to go on; what it leaves is left for the next tick. */
    void run(BooleanSupplier goOn);
}
