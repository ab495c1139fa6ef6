/** Who is asking: sign-in, tokens, password hashes, the service token and the throttle (http-core §2, §3). */
@NullMarked
package io.kanade.auth;

import org.jspecify.annotations.NullMarked;
