package io.kanade.manifest;

import io.kanade.codec.UnicodeText;
import io.kanade.failure.Failure;
import java.util.regex.Pattern;

/** The rule for ids that become keys of a bucket (jobs-and-schedules §1). */
public final class DocumentId {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9\\-/_=]++(?:\\.[A-Za-z0-9\\-/_=]++)*+");

    private DocumentId() {}

    public static boolean isValid(String id) {
        return KEY.matcher(id).matches();
    }

    /** Refuses, naming the field, what no bucket would take. */
    public static void require(String field, String id) {
        if (!isValid(id)) {
            throw new Failure.Invalid(field + ": " + UnicodeText.shown(id)
                    + " is no id (letters, digits and - / _ = . with something between the dots)");
        }
    }
}
