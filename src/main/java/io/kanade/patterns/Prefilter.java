package io.kanade.patterns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Texts of which every match holds at least one; empty = nothing is known. Looking for them first spares the engine most rows: without
 * it a window of 10 000 payloads costs RE2/J half a second and more. May say yes wrongly, never no.
 */
record Prefilter(List<Needle> needles) {

    static final Prefilter NONE = new Prefilter(List.of());

    private static final int MOST_NEEDLES = 8;

    /** A longer needle says hardly more, and where a text nearly holds it again and again, looking for it takes their product of steps. */
    private static final int LONGEST_NEEDLE = 64;

    /** Better: the shortest needle is longer; then: fewer needles. */
    private static final Comparator<Prefilter> QUALITY = Comparator.comparingInt(Prefilter::shortest)
            .thenComparing(Comparator.comparingInt((Prefilter filter) -> filter.needles.size())
                    .reversed());

    /** The longest usable part of a run of literals. */
    static Prefilter of(List<Node.Literal> run) {
        Prefilter best = NONE;
        List<Node.Literal> part = new ArrayList<>();
        for (Node.Literal literal : run) {
            if (Needle.canHold(literal)) {
                part.add(literal);
            } else {
                best = best.orBetter(single(part));
                part.clear();
            }
        }
        return best.orBetter(single(part));
    }

    static Prefilter anyOf(List<Prefilter> branches) {
        List<Needle> all = branches.stream()
                .flatMap(branch -> branch.needles.stream())
                .distinct()
                .toList();
        boolean eachHasOne = branches.stream().noneMatch(branch -> branch.needles.isEmpty());
        return eachHasOne && all.size() <= MOST_NEEDLES ? new Prefilter(all) : NONE;
    }

    Prefilter orBetter(Prefilter other) {
        return QUALITY.compare(other, this) > 0 ? other : this;
    }

    boolean mayMatch(String text) {
        if (needles.isEmpty()) {
            return true;
        }
        for (Needle needle : needles) {
            if (needle.isIn(text)) {
                return true;
            }
        }
        return false;
    }

    private static Prefilter single(List<Node.Literal> part) {
        List<Node.Literal> enough = part.subList(0, Math.min(part.size(), LONGEST_NEEDLE));
        return part.isEmpty() ? NONE : new Prefilter(List.of(Needle.of(enough)));
    }

    private int shortest() {
        return needles.stream().mapToInt(needle -> needle.text().length()).min().orElse(0);
    }
}
