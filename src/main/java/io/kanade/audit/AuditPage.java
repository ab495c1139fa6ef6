package io.kanade.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the record, newest first, and where to go on; no cursor on the last page. */
record AuditPage(List<AuditRow> rows, @Nullable AuditCursor next) {}
