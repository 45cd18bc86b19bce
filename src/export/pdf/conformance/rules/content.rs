//! Content streams that are not what they should be.

use crate::export::pdf::conformance::content::{Event, Fault, Scene, Watch};
use crate::export::pdf::conformance::findings::Findings;
use crate::export::pdf::conformance::rule::{Rule, rules};

rules! {
    DAMAGED_STREAM: Error "damaged-stream" { print: "ISO 32000-1, 7.3.8", screen: "ISO 32000-1, 7.3.8" }
        "export the file anew; the stream was damaged, or is larger than what is looked at (256 MB)";
    UNKNOWN_OPERATOR: Error "unknown-operator" { print: "ISO 32000-1, 7.8.2", screen: "ISO 19005-2, 6.2.2" }
        "export the page anew: its content has what PDF does not know";
    OPERANDS: Error "operands" { print: "ISO 32000-1, 7.8.2", screen: "ISO 32000-1, 7.8.2" }
        "export the page anew: an operator of its content lacks what it needs";
    UNBALANCED_STATE: Error "unbalanced-state" { print: "ISO 32000-1, 8.4.2", screen: "ISO 32000-1, 8.4.2" }
        "balance `q` and `Q` in each content stream";
    DEEP_STATE: Error "deep-state" { print: "", screen: "ISO 19005-2, 6.1.13" }
        "nest `q` 28 levels deep at most";
    UNBALANCED_MARKS: Error "unbalanced-marks" { print: "ISO 32000-1, 14.6.1", screen: "ISO 32000-1, 14.6.1" }
        "balance `BDC` and `EMC` in each content stream";
    MISSING_RESOURCE: Error "missing-resource" { print: "ISO 32000-1, 7.8.3", screen: "ISO 19005-2, 6.2.2" }
        "add the resource to those of the page or form";
    TOO_MUCH: Error "too-much" { print: "house", screen: "house" }
        "simplify the page: it was not looked at in full, for it is nested too deep or repeats itself too often";
}

/// Tells what is wrong with content streams.
pub(super) struct Faults;

impl<'f> Watch<'f> for Faults {
    fn see(&mut self, scene: &Scene<'_, 'f>, event: &Event<'_, 'f>, findings: &mut Findings) {
        let Event::Fault(fault) = event else { return };
        let (rule, message): (&Rule, String) = match fault {
            Fault::Undecoded => (&DAMAGED_STREAM, "a content stream cannot be decoded".to_owned()),
            Fault::Unknown(what) => (&UNKNOWN_OPERATOR, format!("the content has {what}")),
            Fault::Operands(name) => (&OPERANDS, format!("`{name}` has not the operands that it takes")),
            Fault::Unbalanced => (&UNBALANCED_STATE, "`q` and `Q` are not balanced".to_owned()),
            Fault::DeepStack => (&DEEP_STATE, "`q` is nested deeper than 28 levels".to_owned()),
            Fault::UnbalancedMarks => (&UNBALANCED_MARKS, "marked content is not balanced".to_owned()),
            Fault::Missing { kind, name } => (&MISSING_RESOURCE, format!("there is no {kind} `{name}`")),
            Fault::TooMuch => (&TOO_MUCH, "the content is more than can be looked at".to_owned()),
        };
        findings.add(rule, scene.at(), || format!("page {}: {message}", scene.page.number));
    }
}
