package io.kanade.database;

import java.util.function.Predicate;

/**
 * The name that an index of a derived table gets: the contract's, unless another one has it. Of the tables {@code a} and {@code a_b} both
 * may want {@code idx_a_b_c}.
 */
final class FreeName {

    private FreeName() {}

    static String of(String wanted, Predicate<String> isTaken) {
        String name = wanted;
        for (int i = 2; isTaken.test(name); i++) {
            name = wanted + ':' + i;
        }
        return name;
    }
}
