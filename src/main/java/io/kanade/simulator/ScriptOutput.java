package io.kanade.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the scripts of the demonstration's jobs print on a simulated PC; every other job prints a line or two. */
final class ScriptOutput {

    /** Jobs whose id begins so print facts with a list of programs. */
    static final String INVENTORY = "inventory";

    /** Jobs whose id begins so print the status of the system disk. */
    static final String DISK = "disk";

    /** Jobs whose id begins so print a list that is too long for a message. */
    static final String LISTING = "listing";

    private static final int LISTED_FILES = 6_000;

    private static final List<String> PROGRAMS = List.of(
            "7-Zip",
            "Google Chrome",
            "LibreOffice",
            "Microsoft Edge",
            "Mozilla Firefox",
            "Notepad++",
            "PuTTY",
            "VLC media player",
            "Zoom Workplace");

    private ScriptOutput() {}

    static String of(String jobId, SimulatedPc pc) {
        if (jobId.startsWith(INVENTORY)) {
            return facts(pc);
        }
        if (jobId.startsWith(LISTING)) {
            return listing(pc);
        }
        return jobId.startsWith(DISK)
                ? diskStatus(pc)
                : "%s: %s\n%d items looked at\n".formatted(pc.pcId(), jobId, 10 + pc.pick(500));
    }

    /** The same programs at each scan of a PC; now and then one of them is newer. */
    private static String facts(SimulatedPc pc) {
        int number = Math.floorMod(pc.pcId().hashCode(), 97);
        String apps = PROGRAMS.stream()
                .filter(program -> Math.floorMod(program.hashCode() + number, 4) != 0)
                .map(program -> "{\"name\":\"%s\",\"version\":\"%d.%d\",\"size_kb\":%d}"
                        .formatted(
                                program, 20 + number % 5, pc.pick(12) == 0 ? 1 : 0, 40_000 + program.length() * 7_919))
                .collect(Collectors.joining(","));
        return "{\"os\":\"Windows 11 %s\",\"ram_gib\":%d,\"cores\":%d,\"apps\":[%s]}"
                .formatted(
                        number % 3 == 0 ? "24H2" : "23H2",
                        8 << number % 3,
                        pc.profile().cores(),
                        apps);
    }

    private static String listing(SimulatedPc pc) {
        return IntStream.range(0, LISTED_FILES)
                .mapToObj(file -> "%8d C:\\ProgramData\\Example\\%s\\part-%05d.dat"
                        .formatted(pc.pick(9_000_000), pc.pcId(), file))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String diskStatus(SimulatedPc pc) {
        int free = 2 + Math.floorMod(pc.pcId().hashCode(), 90) + pc.pick(8);
        String status = free < 8 ? "fail" : free < 15 ? "warn" : "ok";
        return String.format(Locale.ROOT, "{\"status\":\"%s\",\"detail\":\"%d GB of 256 GB are free\"}", status, free);
    }
}
