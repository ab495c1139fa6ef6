package io.kanade.auth;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request really comes from. {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it: read from the right,
 * the first address that is no trusted proxy is the client's. Immutable.
 */
final class ClientAddress {

    private final List<AddressRange> trusted;

    ClientAddress(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The client's address for the connection's own address and the values of the forwarding header, in order. */
    String of(String peer, @Nullable List<String> forwardedFor) {
        InetAddress client = AddressRange.literal(withoutZone(peer));
        List<String> hops = new ArrayList<>();
        for (String value : forwardedFor == null ? List.<String>of() : forwardedFor) {
            Collections.addAll(hops, value.split(",", -1));
        }
        for (int hop = hops.size() - 1; hop >= 0 && isTrusted(client); hop--) {
            try {
                client = AddressRange.literal(hops.get(hop).strip());
            } catch (IllegalArgumentException noAddress) {
                break;
            }
        }
        return client.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static String withoutZone(String peer) {
        int zone = peer.indexOf('%');
        return zone < 0 ? peer : peer.substring(0, zone);
    }
}
