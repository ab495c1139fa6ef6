package io.kanade.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address or a block of them, {@code 10.0.0.0/8}, as the settings name trusted proxies. Never asks a name server. */
record AddressRange(InetAddress network, int prefixBits) {

    /** Reads an address literal with an optional prefix length. */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = literal(address);
        int bits = network.getAddress().length * 8;
        if (slash < 0) {
            return new AddressRange(network, bits);
        }
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
            throw new IllegalArgumentException("'" + text + "' has no prefix length from 0 to " + bits);
        }
        return new AddressRange(network, Integer.parseInt(prefix));
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The address that a text of digits, colons and dots stands for; anything that would have to be looked up is refused. */
    static InetAddress literal(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        boolean v4 = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean v6 = bare.contains(":") && bare.matches("[0-9A-Fa-f:.]+");
        if (v4 || v6) {
            try {
                return InetAddress.getByName(bare);
            } catch (UnknownHostException malformed) {
                throw new IllegalArgumentException("'" + text + "' is no IP address", malformed);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
}
