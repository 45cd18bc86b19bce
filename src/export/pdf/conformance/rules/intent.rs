//! The output intent: for which inks, or which screen, the numbers are meant.

use crate::export::pdf::conformance::PreflightProfile;
use crate::export::pdf::conformance::document::{Document, Intent};
use crate::export::pdf::conformance::findings::{At, Findings};
use crate::export::pdf::conformance::rule::rules;

rules! {
    OUTPUT_INTENT: Error "output-intent" { print: "ISO 15930-7, output intents", screen: "" }
        "write exactly one output intent of type GTS_PDFX";
    INTENT_IDENTIFIER: Error "output-intent-identifier" { print: "ISO 15930-7, output intents", screen: "ISO 32000-1, 14.11.5" }
        "name the printing condition in `OutputConditionIdentifier`, such as FOGRA39";
    INTENT_PROFILE: Error "output-intent-profile" { print: "ISO 15930-7, output intents", screen: "ISO 19005-2, 6.2.3" }
        "embed the ICC profile of the printing condition as `DestOutputProfile`; its class is `prtr` for print";
    INTENT_CHANNELS: Error "output-intent-channels" { print: "ISO 32000-1, 8.6.5.5", screen: "ISO 19005-2, 6.2.3" }
        "write as `N` the number of channels that the profile has";
    INTENT_REFERENCE: Error "output-intent-reference" { print: "ISO 15930-7, output intents", screen: "" }
        "embed the profile: only PDF/X-4p may refer to one elsewhere";
    INTENTS_DIFFER: Error "output-intents-differ" { print: "", screen: "ISO 19005-2, 6.2.3" }
        "let all output intents have the same profile, as one object";
}

/// What is wrong with the output intents.
pub(super) fn look(document: &Document<'_>, profile: PreflightProfile, findings: &mut Findings) {
    if profile == PreflightProfile::Print {
        let count = document.intents.iter().filter(|intent| intent.kind == b"GTS_PDFX").count();
        if count != 1 {
            findings.add(&OUTPUT_INTENT, At::DOCUMENT, || match count {
                0 => "there is no output intent for print".to_owned(),
                count => format!("there are {count} output intents for print"),
            });
        }
    }
    let mut profiles: Vec<_> =
        document.intents.iter().filter(|own| own.has_profile).map(|own| own.profile_id).collect();
    profiles.dedup();
    if profiles.len() > 1 {
        findings
            .add(&INTENTS_DIFFER, At::DOCUMENT, || "output intents have profiles of their own".to_owned());
    }
    let kinds: &[&[u8]] = match profile {
        PreflightProfile::Print => &[b"GTS_PDFX"],
        PreflightProfile::Screen => &[b"GTS_PDFA1"],
    };
    for intent in document.intents.iter().filter(|intent| kinds.contains(&intent.kind)) {
        judge(document, intent, profile, findings);
    }
}

fn judge(document: &Document<'_>, intent: &Intent<'_>, profile: PreflightProfile, findings: &mut Findings) {
    let at = At::object(intent.id);
    if intent.identifier.is_none() {
        findings.add(&INTENT_IDENTIFIER, at, || {
            "the output intent does not say which condition it is".to_owned()
        });
    }
    if intent.dict.has(b"DestOutputProfileRef") {
        findings.add(&INTENT_REFERENCE, at, || "the output intent refers to a profile elsewhere".to_owned());
    }
    if !intent.has_profile {
        return findings.add(&INTENT_PROFILE, at, || "the output intent has no embedded profile".to_owned());
    }
    let at = At::object(intent.profile_id.or(intent.id));
    let Some(icc) = intent.icc else {
        return findings
            .add(&INTENT_PROFILE, at, || "the profile of the output intent is no ICC profile".to_owned());
    };
    let classes: &[&[u8; 4]] = match profile {
        PreflightProfile::Print => &[b"prtr"],
        PreflightProfile::Screen => &[b"prtr", b"mntr", b"scnr", b"spac"],
    };
    if !classes.contains(&&icc.class) {
        let class = icc.class_name();
        findings
            .add(&INTENT_PROFILE, at, || format!("the profile of the output intent is of class `{class}`"));
    }
    let channels = document.file.stream(intent.dict, b"DestOutputProfile");
    let channels = channels.and_then(|stream| document.file.number(&stream.dict, b"N"));
    if icc.channels().map(|count| count as f64) != channels {
        let said = channels.map_or("nothing".to_owned(), |count| count.to_string());
        let has = icc.channels().map_or("another number of".to_owned(), |count| count.to_string());
        findings.add(&INTENT_CHANNELS, at, || format!("`N` is {said}, but the profile has {has} channels"));
    }
}
