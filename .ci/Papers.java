import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Each paper held by veraPDF against what it says it is: PDF/UA-1 and PDF/A-2a or -3a, no less. */
public class Papers {
    private static final Set<String> ARCHIVES = Set.of("2a", "3a");

    public static void main(String[] papers) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = papers.length > 0;
        for (String paper : papers) {
            Set<String> said = said(paper);
            boolean both = said.size() == 2 && said.contains("ua1") && said.stream().anyMatch(ARCHIVES::contains);
            System.out.println(paper + ": says " + said + (both ? "" : ", not ua1 and one of " + ARCHIVES));
            good &= both;
            for (String flavour : said) {
                good &= holds(paper, PDFAFlavour.fromString(flavour));
            }
        }
        System.exit(good ? 0 : 1);
    }

    /** The profiles that stand in its metadata. */
    private static Set<String> said(String paper) throws Exception {
        Set<String> said = new TreeSet<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(paper))) {
            parser.getFlavours().forEach(flavour -> said.add(flavour.getId()));
        }
        return said;
    }

    private static boolean holds(String paper, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(paper), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            boolean holds = result.isCompliant() && result.getTotalAssertions() > 0;
            System.out.println("  " + flavour.getId() + (holds ? " holds in " : " does not hold in ")
                    + result.getTotalAssertions() + " places");
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("    " + found.getRuleId().getClause() + "-"
                            + found.getRuleId().getTestNumber() + " " + found.getMessage());
                }
            }
            return holds;
        }
    }
}
