package io.kanade.codec;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a record, found by their bytes: a message's own keys are always the same ones, and making a string of each costs as much as
 * reading it. Others are not remembered, or foreign keys would fill the memory. Immutable.
 */
final class KnownNames {

    private final String[] slots;
    private final byte[][] spellings;

    KnownNames(Collection<String> names) {
        int size = Integer.highestOneBit(Math.max(1, names.size())) * 4;
        slots = new String[size];
        spellings = new byte[size][];
        for (String name : names) {
            byte[] spelling = name.getBytes(StandardCharsets.UTF_8);
            int slot = slot(spelling, 0, spelling.length);
            while (spellings[slot] != null) {
                slot = (slot + 1) % size;
            }
            // As the mapper keeps its own: of two that are the same it need not compare the letters.
            slots[slot] = name.intern();
            spellings[slot] = spelling;
        }
    }

    @Nullable
    String find(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        while (spellings[slot] != null) {
            if (isSame(spellings[slot], bytes, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) % slots.length;
        }
        return null;
    }

    private int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        int hash = length == 0 ? 0 : (length * 31 + bytes[from]) * 31 + bytes[to - 1];
        return (hash ^ hash >>> 7) & (slots.length - 1);
    }

    private static boolean isSame(byte[] spelling, byte[] bytes, int from, int to) {
        if (spelling.length != to - from) {
            return false;
        }
        for (int i = 0; i < spelling.length; i++) {
            if (spelling[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
