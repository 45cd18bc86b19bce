//! The output intent: which colours the numbers of a file stand for (ISO 32000-1, 14.11.5).

use super::super::{Press, Profile};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// sRGB in 456 bytes: an ICC profile of version 2 and class `mntr`, which PDF/A-2 admits (ISO 19005-2, 6.2.3).
const SRGB: &[u8] = include_bytes!("../icc/sRGB-v2-micro.icc");

/// Writes the output intent of a profile; a proof has none, for it is no file to keep.
pub(super) fn write(document: &mut Document, profile: Profile<'_>) -> Option<ObjectId> {
    match profile {
        Profile::Screen => Some(light(document)),
        Profile::Proof => None,
        Profile::Print(press) => Some(paper(document, press)),
    }
}

/// The intent of PDF/X-4 (ISO 15930-7, 6.2.2): the condition for which the file was made, and its profile.
fn paper(document: &mut Document, press: &Press) -> ObjectId {
    let condition = &press.condition;
    let stream = Stream::new(dictionary! { "N" => 4 }, condition.icc.to_vec());
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => Object::string_literal(condition.identifier.as_str()),
        "Info" => Object::string_literal(condition.info.as_str()),
        "DestOutputProfile" => document.add_object(stream),
    };
    if let Some(registry) = condition.registry {
        intent.set("RegistryName", Object::string_literal(registry));
    }
    document.add_object(intent)
}

fn light(document: &mut Document) -> ObjectId {
    let stream = Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec());
    let embedded = document.add_object(stream);
    document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => embedded,
    })
}

#[cfg(test)]
mod tests {
    use super::SRGB;

    /// ICC.1, 7.2: size, version, class, colour space and signature of the header.
    #[test]
    fn the_profile_is_what_the_intent_says() {
        let field = |at: usize| &SRGB[at..at + 4];
        assert_eq!(field(0), (SRGB.len() as u32).to_be_bytes());
        assert_eq!([field(12), field(16), field(36)], [b"mntr", b"RGB ", b"acsp"]);
        assert_eq!(SRGB[8], 2);
    }
}
