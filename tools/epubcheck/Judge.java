import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Judge FILE...} judges EPUB files: one line each, {@code PASS} or {@code FAIL}, and below it what EPUBCheck says of
 * the file, usages left out.
 *
 * <p>The status is 0 if nothing is said of any, 1 if something is.
 */
public final class Judge {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        int status = 0;
        for (String name : args) {
            Findings findings = new Findings();
            new EpubCheck(new File(name), findings).doValidate();
            boolean isClean = findings.lines.isEmpty();
            OUT.printf("%s %s%n", isClean ? "PASS" : "FAIL", name);
            findings.lines.forEach(line -> OUT.printf("  %s%n", line));
            status = isClean ? status : 1;
        }
        System.exit(status);
    }

    /** Whatever is worse than a remark. */
    private static final class Findings extends MasterReport {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void message(Message message, EPUBLocation location, Object... args) {
            Severity severity = message.getSeverity();
            if (severity == Severity.USAGE || severity == Severity.SUPPRESSED || severity == Severity.INFO) {
                return;
            }
            String said = String.format("%s %s at %s: %s", severity, message.getID(), location, message.getMessage(args));
            lines.add(said.replaceAll("\\s+", " "));
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
            return 0;
        }

        @Override
        public void initialize() {}
    }
}
