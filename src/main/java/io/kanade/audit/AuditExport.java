package io.kanade.audit;

import org.jspecify.annotations.Nullable;

/** Rows of the record, newest first, to be taken once, and where to go on; no cursor behind the last row. */
record AuditExport(Iterable<AuditRow> rows, @Nullable AuditCursor next) {}
