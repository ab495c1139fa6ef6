/** What a client may take of the server's connections, threads and memory, whatever it asks for. Knows no route. */
@NullMarked
package io.kanade.connections;

import org.jspecify.annotations.NullMarked;
