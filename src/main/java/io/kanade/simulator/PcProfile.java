package io.kanade.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a simulated PC is: made from its number alone, so that the same fleet comes back after a restart.
 *
 * @param failureRate the share of its runs that end with another exit code than 0
 */
record PcProfile(
        String pcId, String hostname, String agentVersion, List<String> groups, int cores, double failureRate) {

    private static final List<String> SITES = List.of("BER", "FUK", "OSA", "TYO");
    private static final List<String> TEAMS = List.of("ENG", "SAL", "FIN");
    private static final List<String> CITIES = List.of("berlin", "fukuoka", "osaka", "tokyo");
    private static final List<String> TEAM_NAMES = List.of("engineering", "sales", "finance");
    private static final String CURRENT = "0.43.54";
    private static final String OLDER = "0.43.50";

    static PcProfile of(int number) {
        Random random = new Random(number * 7919L);
        int site = number % SITES.size();
        int team = (number / SITES.size()) % TEAMS.size();
        String pcId = "%s-%s-%04d".formatted(SITES.get(site), TEAMS.get(team), number);
        List<String> groups = random.nextInt(8) == 0
                ? List.of(CITIES.get(site), TEAM_NAMES.get(team), "canary")
                : List.of(CITIES.get(site), TEAM_NAMES.get(team));
        return new PcProfile(
                pcId,
                pcId.toLowerCase(Locale.ROOT),
                random.nextInt(6) == 0 ? OLDER : CURRENT,
                groups.stream().sorted().toList(),
                4 << random.nextInt(3),
                random.nextInt(10) == 0 ? 0.5 : 0.04);
    }
}
