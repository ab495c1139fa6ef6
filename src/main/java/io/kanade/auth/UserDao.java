package io.kanade.auth;

import io.kanade.codec.Timestamp;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The users table as signing in sees it; the administration of accounts has its own view in {@code accounts}. */
interface UserDao {

    @SqlQuery("""
            SELECT users.username, password_hash, role, disabled, must_change_pw, COALESCE(generation, 0) AS generation
            FROM users LEFT JOIN account_activity ON account_activity.username = users.username
            WHERE users.username = :username
            """)
    Optional<UserRow> find(@Bind("username") String username);

    /** Only over the very hash that was compared with the old password, so that of two changes at once one is refused. */
    @SqlUpdate("""
            UPDATE users
            SET password_hash = :newHash, must_change_pw = 0, updated_at = :now
            WHERE username = :username AND password_hash = :oldHash
            """)
    int changePassword(
            @Bind("username") String username,
            @Bind("oldHash") String oldHash,
            @Bind("newHash") String newHash,
            @Bind("now") String now);

    @SqlUpdate("""
            INSERT INTO account_activity (username, last_sign_in_at, last_sign_in_from, failures)
            VALUES (:username, :now, :address, 0)
            ON CONFLICT (username) DO UPDATE
            SET last_sign_in_at = excluded.last_sign_in_at, last_sign_in_from = excluded.last_sign_in_from, failures = 0
            """)
    void signedIn(@Bind("username") String username, @Bind("address") String address, @Bind("now") Timestamp now);

    @SqlUpdate("""
            INSERT INTO account_activity (username, failures) VALUES (:username, 1)
            ON CONFLICT (username) DO UPDATE SET failures = account_activity.failures + 1
            """)
    void signInFailed(@Bind("username") String username);

    @SqlUpdate("""
            INSERT INTO account_activity (username, generation) VALUES (:username, 1)
            ON CONFLICT (username) DO UPDATE SET generation = account_activity.generation + 1
            """)
    void endSessions(@Bind("username") String username);

    @SqlUpdate("""
            INSERT INTO users (username, password_hash, role, disabled, must_change_pw, created_at, updated_at)
            SELECT :username, :hash, 'admin', 0, 1, :now, :now
            WHERE NOT EXISTS (SELECT 1 FROM users)
            """)
    int insertFirstAdmin(@Bind("username") String username, @Bind("hash") String hash, @Bind("now") String now);

    @SqlQuery("SELECT NOT EXISTS (SELECT 1 FROM users)")
    boolean isEmpty();
}
