/** How HTTP is spoken here: routing by the raw path, bodies, queries, errors, headers, the dashboard's files. Knows no feature. */
@NullMarked
package io.kanade.web;

import org.jspecify.annotations.NullMarked;
