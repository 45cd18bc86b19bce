//! Editions for paper: where a link leads is said in a note, for nobody can follow it there.
//!
//! Notes of links are numbered together with the footnotes, in the order of the text; a place that several links lead to
//! has one. In texts that have no notes of their own (asides, the colophon, notes themselves) the address follows in
//! brackets.

use super::{Block, Cell, Edition, Note, Role, Segment, SegmentState};
use crate::markdown::{Inline, InlineKind, LinkTarget, plain_text};
use crate::source::Span;
use crate::units::UnitId;
use std::collections::{BTreeMap, HashMap};

/// One edition, or the two of a parallel one, with notes for their links. Both sides have the same numbers.
pub fn with_link_notes(editions: &[Edition]) -> Vec<Edition> {
    let mut printed = editions.to_vec();
    let mut order = HashMap::new();
    let mut links: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    for (at, edition) in printed.iter_mut().enumerate() {
        let mut marker = Marker { edition: at, order: &mut order, links: &mut links };
        marker.mark(edition);
    }
    for (at, edition) in printed.iter_mut().enumerate() {
        add_notes(edition, at, &order, &links);
    }
    printed
}

/// Where a link of an edition leads.
struct Link {
    edition: usize,
    address: String,
    span: Span,
}

/// Puts marks behind links.
struct Marker<'m> {
    edition: usize,
    /// The place of each note among all, by its label.
    order: &'m mut HashMap<String, usize>,
    /// Where links lead, by the labels of their notes.
    links: &'m mut BTreeMap<String, Vec<Link>>,
}

impl Marker<'_> {
    fn mark(&mut self, edition: &mut Edition) {
        let addresses = Addresses::of(edition);
        for region in &mut edition.regions {
            let has_notes = !matches!(region.role, Role::Aside | Role::Colophon);
            for segment in region.blocks.iter_mut().flat_map(segments) {
                let span = segment.span;
                for inlines in &mut segment.paragraphs {
                    match has_notes {
                        true => self.add_marks(inlines, span, &addresses),
                        false => add_brackets(inlines, &addresses),
                    }
                }
            }
        }
        let meta = &mut edition.meta;
        let texts = meta.disclaimer.iter_mut().chain(&mut meta.rights);
        let notes = edition.notes.iter_mut().flat_map(|note| note.blocks.iter_mut().flat_map(segments));
        for segment in texts.chain(notes) {
            segment.paragraphs.iter_mut().for_each(|inlines| add_brackets(inlines, &addresses));
        }
    }

    fn add_marks(&mut self, inlines: &mut Vec<Inline>, span: Span, addresses: &Addresses) {
        let mut marked = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            if let InlineKind::NoteReference { label } = &inline.kind {
                self.meet(label);
            }
            let address = addresses.to_say(&inline.kind);
            if let (InlineKind::Link { target, .. }, Some(address)) = (&inline.kind, address) {
                let label = format!("link:{}", target.label.as_ref().unwrap_or(&target.destination));
                self.meet(&label);
                let link = Link { edition: self.edition, address, span };
                self.links.entry(label.clone()).or_default().push(link);
                let range = inline.range.end..inline.range.end;
                marked.extend([inline, Inline { kind: InlineKind::NoteReference { label }, range }]);
                continue;
            }
            if let Some(content) = inline.kind.content_mut() {
                self.add_marks(content, span, addresses);
            }
            marked.push(inline);
        }
        *inlines = marked;
    }

    fn meet(&mut self, label: &str) {
        let next = self.order.len();
        self.order.entry(label.to_owned()).or_insert(next);
    }
}

/// Puts addresses behind links.
fn add_brackets(inlines: &mut Vec<Inline>, addresses: &Addresses) {
    let mut said = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        let address = addresses.to_say(&inline.kind);
        let range = inline.range.end..inline.range.end;
        if address.is_none()
            && let Some(content) = inline.kind.content_mut()
        {
            add_brackets(content, addresses);
        }
        said.push(inline);
        if let Some(address) = address {
            said.push(Inline { kind: InlineKind::Text(format!(" ({address})")), range });
        }
    }
    *inlines = said;
}

/// Gives an edition its notes, all in the order of their marks.
fn add_notes(
    edition: &mut Edition,
    at: usize,
    order: &HashMap<String, usize>,
    links: &BTreeMap<String, Vec<Link>>,
) {
    let locale = edition.locale.clone();
    let of_links = links.iter().filter_map(|(label, all)| {
        // A side without the link has the note of the other, so that the numbers after it agree.
        let link = all.iter().find(|link| link.edition == at).or(all.first())?;
        let text = Inline { kind: InlineKind::Text(link.address.clone()), range: 0..0 };
        let segment = Segment {
            unit: UnitId::new(label.clone()),
            locale: locale.clone(),
            state: SegmentState::Fresh,
            paragraphs: vec![vec![text]],
            span: link.span,
        };
        Some(Note { label: label.clone(), number: 0, blocks: vec![Block::Paragraph(segment)] })
    });
    let mut notes: Vec<Note> = edition.notes.drain(..).chain(of_links).collect();
    notes.sort_by_key(|note| order.get(&note.label).copied().unwrap_or(usize::MAX));
    edition.notes = notes.into_iter().zip(1..).map(|(note, number)| Note { number, ..note }).collect();
}

/// What is known of where links lead.
struct Addresses {
    /// Of other documents, by the destinations that stand for them.
    documents: BTreeMap<String, Option<String>>,
}

impl Addresses {
    fn of(edition: &Edition) -> Addresses {
        let documents = edition.documents.iter();
        Addresses { documents: documents.map(|(name, link)| (name.clone(), link.address.clone())).collect() }
    }

    /// The address that a reader of a link cannot know: `None` for all that is no link, leads to a place on these
    /// pages, or says where it leads.
    fn to_say(&self, kind: &InlineKind) -> Option<String> {
        let InlineKind::Link { target, content } = kind else { return None };
        let address = self.find(target)?;
        let is_said = bare(&plain_text(content)) == bare(&address) || plain_text(content).contains(&address);
        (!is_said).then_some(address)
    }

    fn find(&self, target: &LinkTarget) -> Option<String> {
        let address = match self.documents.get(&target.destination) {
            Some(address) => address.as_deref()?,
            None => &target.destination,
        };
        let (scheme, rest) = address.split_once(':')?;
        match scheme.to_ascii_lowercase().as_str() {
            "mailto" => Some(readable(rest.split('?').next()?)),
            "tel" => Some(rest.to_owned()),
            _ => Some(readable(address)),
        }
    }
}

/// An address without what people leave out: its scheme, `www.`, a last slash, the signs within numbers.
fn bare(address: &str) -> String {
    let mut rest = address.trim();
    for prefix in ["https://", "http://", "mailto:", "tel:", "www."] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest);
    }
    let rest = readable(rest.strip_suffix('/').unwrap_or(rest)).to_lowercase();
    let is_number = rest.chars().all(|c| !c.is_alphabetic()) && rest.contains(|c: char| c.is_ascii_digit());
    if is_number { rest.chars().filter(char::is_ascii_digit).collect() } else { rest }
}

/// An address as people read it: escaped letters beyond ASCII as themselves. What is escaped in ASCII means something
/// by it.
fn readable(address: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' && !byte.is_ascii() => {
                out.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| address.to_owned())
}

/// The texts of a block, in the order of reading. Nesting is bounded by the Markdown reader.
fn segments(block: &mut Block) -> Vec<&mut Segment> {
    match block {
        Block::Heading(heading) => vec![&mut heading.text],
        Block::Paragraph(segment) => vec![segment],
        Block::List { items, .. } => {
            items.iter_mut().flat_map(|item| &mut item.blocks).flat_map(segments).collect()
        }
        Block::Quote(blocks) | Block::Alert { blocks, .. } => blocks.iter_mut().flat_map(segments).collect(),
        Block::Table(table) => {
            let head = table.caption.iter_mut().chain(table.head.iter_mut().filter_map(text));
            let rows = table.rows.iter_mut().flatten().filter_map(text);
            head.chain(rows).chain(&mut table.credit).collect()
        }
        Block::Figure(figure) => figure.caption.iter_mut().chain(&mut figure.credit).collect(),
        Block::Definitions(all) => {
            let mut found = Vec::new();
            for one in all {
                found.push(&mut one.term);
                found.extend(one.details.iter_mut().flatten().flat_map(segments));
            }
            found
        }
        Block::Code(_) | Block::Rule => Vec::new(),
    }
}

fn text(cell: &mut Cell) -> Option<&mut Segment> {
    match cell {
        Cell::Text(segment) => Some(segment),
        Cell::Number(_) | Cell::Empty => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::resolve;
    use crate::units::{Library, SyncOptions};
    use crate::world::MemoryWorld;

    fn resolved(content: &str) -> Edition {
        let world = MemoryWorld::new([("content/brief.md", content.to_owned())]);
        let library = Library::load(&world, SyncOptions::default()).unwrap();
        resolve(&library, &library.manuscripts[0], &"en".parse().unwrap()).edition.unwrap()
    }

    fn printed(content: &str) -> Edition {
        with_link_notes(&[resolved(content)]).pop().unwrap()
    }

    fn notes(edition: &Edition) -> Vec<(u32, String)> {
        let text = |block: &Block| match block {
            Block::Paragraph(segment) => segment.plain(),
            _ => String::new(),
        };
        edition.notes.iter().map(|note| (note.number, note.blocks.iter().map(text).collect())).collect()
    }

    #[test]
    fn the_note_of_a_caption_has_its_place_among_the_others() {
        let text = "![A](a.png \"Caption[^one]\")\n\nText.[^two]\n\n[^two]: Two.\n\n[^one]: One.\n";
        let expected = [(1, "One.".to_owned()), (2, "Two.".to_owned())];
        assert_eq!((notes(&resolved(text)), notes(&printed(text))), (expected.to_vec(), expected.to_vec()));
    }

    #[test]
    fn links_and_footnotes_are_numbered_together() {
        let edition = printed(
            "# T\n\nSee [this](https://a.org/x), a note,[^n] *[that](mailto:me@b.org)* and [this again](https://a.org/x).\n\n\
             [^n]: The note, see [there](https://c.org/).\n",
        );
        let expected =
            [(1, "https://a.org/x"), (2, "The note, see there (https://c.org/)."), (3, "me@b.org")];
        let found = notes(&edition);
        assert_eq!(found.iter().map(|(at, text)| (*at, text.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_link_that_says_where_it_leads_needs_no_note() {
        let edition = printed(
            "# T {#t}\n\n<https://a.org/>, [a.org](https://www.a.org/), [me@b.org](mailto:me@b.org), \
             [+7 495 000-00-00](tel:+74950000000), [above](#t).\n",
        );
        assert_eq!(notes(&edition), []);
    }

    #[test]
    fn asides_have_no_notes() {
        let edition = printed("# T\n\nText.\n\n## Contact {.aside}\n\n[Write](mailto:me@b.org) to us.\n");
        assert_eq!(notes(&edition), []);
        let aside = edition.regions.iter().find(|region| region.role == Role::Aside).unwrap();
        let Some(Block::Paragraph(segment)) = aside.blocks.get(1) else { panic!() };
        assert_eq!(segment.plain(), "Write (me@b.org) to us.");
    }

    #[test]
    fn escaped_letters_are_read_as_themselves() {
        assert_eq!(readable("https://ru.org/%D0%AF%20x?q=%2F"), "https://ru.org/Я%20x?q=%2F");
        assert_eq!(readable("https://a.org/%FF"), "https://a.org/%FF");
    }
}
