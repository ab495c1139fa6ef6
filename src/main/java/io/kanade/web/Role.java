package io.kanade.web;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;

/**
 * What an identity may do: {@code viewer < operator < admin}, each including the ones below (http-core §2.4). The text constants
 * are for {@code @RolesAllowed}; a route without such an annotation says {@code @PermitAll} or the start is refused.
 */
public final class Role implements Comparable<Role> {

    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    private static final List<Role> ALL = List.of(new Role(VIEWER, 0), new Role(OPERATOR, 1), new Role(ADMIN, 2));

    private final String name;
    private final int rank;

    private Role(String name, int rank) {
        this.name = name;
        this.rank = rank;
    }

    /** The role of exactly that name; names are lower-case everywhere. */
    public static Optional<Role> named(String name) {
        return ALL.stream().filter(role -> role.name.equals(name)).findFirst();
    }

    public static Role viewer() {
        return ALL.get(0);
    }

    public static Role operator() {
        return ALL.get(1);
    }

    public static Role admin() {
        return ALL.get(2);
    }

    /** The highest role that the caller has. */
    static Optional<Role> of(SecurityContext caller) {
        return ALL.stream().filter(role -> caller.isUserInRole(role.name)).max(Role::compareTo);
    }

    /** Whether who has this role may do what {@code required} may; an unknown name is never included. */
    public boolean includes(String required) {
        return named(required).map(role -> role.rank <= rank).orElse(false);
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }

    @Override
    public int compareTo(Role other) {
        return Integer.compare(rank, other.rank);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Role role && role.rank == rank;
    }

    @Override
    public int hashCode() {
        return rank;
    }
}
