import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * {@code Verify FLAVOUR[,FLAVOUR...] FILE...} judges every file by every flavour: one line each, {@code PASS} or
 * {@code FAIL}, and below it the clauses that are broken, how often, and where first.
 *
 * <p>The status is 0 if all conform, 1 if a file does not, 2 if a flavour is unknown or a file cannot be read.
 */
public final class Verify {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: verapdf FLAVOUR[,FLAVOUR...] FILE...  " + PDFAFlavour.getFlavourIds());
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String id : args[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("unknown flavour " + id + "; known: " + PDFAFlavour.getFlavourIds());
                System.exit(2);
            }
            flavours.add(flavour);
        }
        int status = 0;
        for (String name : List.of(args).subList(1, args.length)) {
            for (PDFAFlavour flavour : flavours) {
                status = Math.max(status, judge(name, flavour));
            }
        }
        System.exit(status);
    }

    private static int judge(String name, PDFAFlavour flavour) {
        // All failed checks are kept (-1), and none stops the others.
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour);
             PDFAValidator validator =
                 Foundries.defaultInstance().createValidator(flavour, -1, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            OUT.printf("%s %s %s (%d checks)%n", verdict, flavour.getId(), name, result.getTotalAssertions());
            report(result);
            return result.isCompliant() ? 0 : 1;
        } catch (Exception error) {
            OUT.printf("ERROR %s %s %s%n", flavour.getId(), name, error);
            return 2;
        }
    }

    private static void report(ValidationResult result) {
        Map<String, List<TestAssertion>> broken = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                String clause = rule.getClause() + " test " + rule.getTestNumber();
                broken.computeIfAbsent(clause, unused -> new ArrayList<>()).add(assertion);
            }
        }
        broken.forEach((clause, assertions) -> {
            TestAssertion first = assertions.get(0);
            OUT.printf("  clause %s, %d times: %s%n", clause, assertions.size(), first.getMessage());
            OUT.printf("    %s%n    at %s%n", first.getErrorMessage(), first.getLocation().getContext());
        });
    }
}
