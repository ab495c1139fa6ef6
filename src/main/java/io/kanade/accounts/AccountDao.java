package io.kanade.accounts;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The users table as its administration sees it. The statements that could take the last admin away carry the guard themselves, so
 * check and write are one (http-core §3.3): no row changed on an account that exists means the guard held.
 */
interface AccountDao {

    String NOT_THE_LAST_ADMIN = """
             role <> 'admin' OR disabled <> 0 OR EXISTS (
                SELECT 1 FROM users AS other
                WHERE other.role = 'admin' AND other.disabled = 0 AND other.username <> :username)
            """;

    /** By bytes of the name: upper case before lower case, then everything beyond ASCII. */
    @SqlQuery("""
            SELECT username, role, disabled, must_change_pw, created_at, updated_at
            FROM users
            ORDER BY username
            """)
    List<AccountRow> all();

    @SqlQuery("""
            SELECT
              users.username,
              last_sign_in_at,
              last_sign_in_from AS "from",
              COALESCE(failures, 0) AS failures_since
            FROM users LEFT JOIN account_activity ON account_activity.username = users.username
            ORDER BY users.username
            """)
    List<AccountActivity> activity();

    @SqlUpdate("DELETE FROM account_activity WHERE username = :username")
    void forgetActivity(@Bind("username") String username);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM users WHERE username = :username)")
    boolean exists(@Bind("username") String username);

    @SqlUpdate("""
            INSERT INTO users (username, password_hash, role, disabled, must_change_pw, created_at, updated_at)
            VALUES (:username, :hash, :role, 0, 0, :now, :now)
            ON CONFLICT (username) DO NOTHING
            """)
    int insert(
            @Bind("username") String username,
            @Bind("hash") String hash,
            @Bind("role") String role,
            @Bind("now") String now);

    @SqlUpdate("UPDATE users SET role = :role, updated_at = :now WHERE username = :username AND (:role = 'admin' OR "
            + NOT_THE_LAST_ADMIN + ")")
    int setRole(@Bind("username") String username, @Bind("role") String role, @Bind("now") String now);

    @SqlUpdate(
            "UPDATE users SET disabled = :disabled, updated_at = :now WHERE username = :username AND (:disabled = 0 OR "
                    + NOT_THE_LAST_ADMIN + ")")
    int setDisabled(@Bind("username") String username, @Bind("disabled") int disabled, @Bind("now") String now);

    @SqlUpdate("""
            UPDATE users SET password_hash = :hash, must_change_pw = 1, updated_at = :now
            WHERE username = :username
            """)
    int resetPassword(@Bind("username") String username, @Bind("hash") String hash, @Bind("now") String now);

    @SqlUpdate("DELETE FROM users WHERE username = :username AND (" + NOT_THE_LAST_ADMIN + ")")
    int delete(@Bind("username") String username);
}
