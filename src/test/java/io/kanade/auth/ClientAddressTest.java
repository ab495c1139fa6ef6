package io.kanade.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress behindProxies =
            new ClientAddress(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));

    @Test
    void aForwardingHeaderFromAnyoneElseIsNotBelieved() {
        assertThat(new ClientAddress(List.of()).of("127.0.0.1", List.of("1.2.3.4")))
                .isEqualTo("127.0.0.1");
        assertThat(behindProxies.of("192.0.2.7", List.of("1.2.3.4"))).isEqualTo("192.0.2.7");
    }

    @Test
    void theLastAddressThatNoTrustedProxyHasIsTheClients() {
        assertThat(behindProxies.of("10.1.1.1", List.of("6.6.6.6, 1.2.3.4, 10.2.2.2")))
                .isEqualTo("1.2.3.4");
        assertThat(behindProxies.of("10.1.1.1", List.of("6.6.6.6", "1.2.3.4"))).isEqualTo("1.2.3.4");
        assertThat(behindProxies.of("0:0:0:0:0:0:0:1", List.of("2001:db8::5"))).isEqualTo("2001:db8:0:0:0:0:0:5");
    }

    @Test
    void whatIsNoAddressEndsTheChain() {
        assertThat(behindProxies.of("10.1.1.1", List.of("1.2.3.4, unknown"))).isEqualTo("10.1.1.1");
        assertThat(behindProxies.of("10.1.1.1", List.of(""))).isEqualTo("10.1.1.1");
        assertThat(behindProxies.of("10.1.1.1", null)).isEqualTo("10.1.1.1");
    }

    @Test
    void anAddressOfOneLinkLosesItsZone() {
        assertThat(behindProxies.of("fe80:0:0:0:0:0:0:1%eth0", null)).isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::1/129", "1.2.3", "1.2.3.256"})
    void aTrustedProxyMustBeWrittenAsAnAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @Test
    void aRangeEndsInsideAByte() throws Exception {
        AddressRange range = AddressRange.parse("172.16.0.0/12");
        assertThat(range.contains(AddressRange.literal("172.31.255.255"))).isTrue();
        assertThat(range.contains(AddressRange.literal("172.32.0.0"))).isFalse();
        assertThat(range.contains(AddressRange.literal("::1"))).isFalse();
    }
}
