//! Blocks in reading order.

use super::brick::{Bookmarked, Brick};
use super::{Entry, Flow, NoteBricks, TextEntry, assemble, stylist};
use crate::edition::{Block, CodeBlock, Definition, Figure, Heading, Item as ListItem, Segment};
use crate::geom::{Abs, Em, Point, Rect};
use crate::layout::inline::{
    Align, Paragraph, ParagraphStyle, Piece, Run, RunStyle, RunStyles, break_paragraph, collect,
};
use crate::layout::{Item, ItemKind, LayoutFact, LayoutFactKind, Mark};
use crate::locale::Locale;
use crate::markdown::{AlertKind, Inline};
use crate::tag::{Attribute, ContentId, ElemId, ListNumbering, Role};
use crate::text::Shaper;
use crate::theme::BlockStyle;

/// What is drawn before the first line of a list item.
enum Marker {
    Square,
    Number(String),
    Box(bool),
}

impl Flow<'_, '_> {
    /// Sets blocks one after the other. Nesting is bounded by the Markdown reader.
    pub(in crate::layout) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    pub(in crate::layout) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(segment) => self.paragraph(segment),
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::Code(code) => self.code(code),
            Block::Definitions(all) => self.definitions(all),
            Block::Rule => self.rule(),
        }
        self.follows_paragraph = matches!(block, Block::Paragraph(_));
    }

    fn heading(&mut self, heading: &Heading) {
        let name = format!("h{}", heading.level.clamp(1, 4));
        let mut style = self.stylist.style(&name);
        // A heading of the fourth rank and below stands on a line of its own.
        style.before = style.before.max(self.stylist.theme.unit());
        let is_chapter = heading.level == 1
            && self.stylist.theme.tokens().switch("style.h1.new-page") == Some(true)
            && self.entries.iter().any(|entry| matches!(entry, Entry::Text(_)));
        if is_chapter {
            self.entries.push(Entry::Brick(Brick { after: super::Break::Forced, ..Brick::space(Abs::ZERO) }));
        }
        self.space(style.before);
        let elem = self.shared.tags.add(self.parent, Role::Heading(heading.level.min(6)));
        let at = self.entries.len();
        let locale = &heading.text.locale;
        let set = self.stylist.heading(&style, self.measure(), locale);
        let runs = self.stylist.runs(&style, locale);
        self.text(&heading.text, elem, &runs, set, Vec::new());
        if let Some(Entry::Text(text)) = self.entries.get_mut(at) {
            (text.is_kept, text.keeps_next) = (true, true);
            text.bookmark = Some(Bookmarked { title: heading.text.plain(), level: heading.level });
        }
        self.space(style.after);
        self.glue();
        self.snap();
    }

    /// A paragraph with its further paragraphs. After another one it begins with an indent.
    fn paragraph(&mut self, segment: &Segment) {
        let style = self.stylist.style("body");
        let runs = self.stylist.runs(&style, &segment.locale);
        let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
        self.looseness_of_breaks(segment, &mut set);
        if self.follows_paragraph {
            set.first_indent = self.stylist.theme.units("style.body.indent-u").unwrap_or(Abs::ZERO);
        }
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        self.text(segment, elem, &runs, set, Vec::new());
    }

    /// Lines that the author ends himself are an address or a verse: they are set ragged.
    fn looseness_of_breaks(&self, segment: &Segment, set: &mut ParagraphStyle) {
        use crate::markdown::InlineKind;
        if segment.inlines().iter().any(|inline| inline.kind == InlineKind::HardBreak) {
            set.align = Align::Left;
        }
    }

    /// Sets the paragraphs of a segment; the first belongs to `elem`, further ones are its siblings.
    pub(in crate::layout) fn text(
        &mut self,
        segment: &Segment,
        elem: ElemId,
        runs: &RunStyles,
        set: ParagraphStyle,
        ornaments: Vec<Item>,
    ) {
        let parent = self.shared.tags.get(elem).parent;
        let role = self.shared.tags.get(elem).role;
        let mut ornaments = ornaments;
        for (at, inlines) in segment.paragraphs.iter().enumerate() {
            let elem = if at == 0 { elem } else { self.shared.tags.add(parent, role) };
            self.tag_language(elem, &segment.locale);
            let mut set = set.clone();
            if at > 0 {
                set.first_indent = self.stylist.theme.units("style.body.indent-u").unwrap_or(Abs::ZERO);
            }
            let anchor = (at == 0).then(|| self.links.anchor(segment.unit.as_str()));
            let (paragraph, notes) = self.collect(inlines, runs, elem);
            let job = self.job(paragraph, set, segment);
            self.entries.push(Entry::Text(TextEntry {
                job,
                x: self.inset,
                ornaments: std::mem::take(&mut ornaments),
                is_kept: false,
                keeps_next: false,
                anchor,
                bookmark: None,
                side_rule: None,
            }));
            self.set_notes(&notes, parent);
        }
    }

    /// The language of an element, where it is not the edition's.
    pub(in crate::layout) fn tag_language(&mut self, elem: ElemId, locale: &Locale) {
        if *locale != self.edition.locale || self.column.number > 0 {
            self.shared.tags.get_mut(elem).lang = Some(locale.clone());
        }
    }

    /// Collects inlines into a paragraph; the notes whose first mark is in it come with it.
    pub(in crate::layout) fn collect(
        &mut self,
        inlines: &[Inline],
        runs: &RunStyles,
        elem: ElemId,
    ) -> (Paragraph, Vec<usize>) {
        let paragraph = collect(inlines, runs, elem, &mut self.shared.tags, &mut self.links);
        let mut notes = Vec::new();
        for piece in &paragraph.pieces {
            if let Piece::Note(index) = piece
                && !self.notes_done.contains(index)
            {
                self.notes_done.push(*index);
                notes.push(*index);
            }
        }
        (paragraph, notes)
    }

    /// Sets footnotes; in the structure they follow the block with their mark.
    fn set_notes(&mut self, notes: &[usize], parent: ElemId) {
        for index in notes {
            let Some(note) = self.edition.notes.get(*index) else { continue };
            let style = self.stylist.style("footnote");
            let elem = self.shared.tags.add(parent, Role::Note);
            let anchor = self.links.note_anchor(*index);
            self.shared.tags.get_mut(elem).id = Some(anchor.clone());
            let measure = self.note_measure();
            let mut bricks = Vec::new();
            for block in &note.blocks {
                bricks.extend(self.note_block(block, &style, measure, elem));
            }
            if let Some(first) = bricks.first_mut() {
                first.anchors.push(anchor);
                let label = self.shared.tags.add(elem, Role::Label);
                // The label is read before the text.
                self.shared.tags.get_mut(elem).kids.rotate_right(1);
                let number = self.note_number(note.number, label, style.leading);
                first.items.splice(0..0, number);
            }
            self.notes.push(NoteBricks { index: *index, column: self.column.number, bricks });
        }
    }

    fn note_measure(&self) -> Abs {
        let own = self.stylist.theme.units("style.footnote.measure-u").unwrap_or(self.column.measure);
        own.min(self.column.measure)
    }

    fn note_block(&mut self, block: &Block, style: &BlockStyle, measure: Abs, elem: ElemId) -> Vec<Brick> {
        let segments: Vec<&Segment> = match block {
            Block::Paragraph(segment) => vec![segment],
            Block::List { items, .. } => {
                let blocks = items.iter().flat_map(|item| &item.blocks);
                blocks
                    .filter_map(|block| if let Block::Paragraph(one) = block { Some(one) } else { None })
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut bricks = Vec::new();
        for segment in segments {
            let paragraph = self.shared.tags.add(elem, Role::Paragraph);
            let set = self.stylist.paragraph(style, measure, &segment.locale);
            let runs = self.stylist.runs(style, &segment.locale);
            bricks.extend(self.immediate(segment, paragraph, &runs, &set));
        }
        bricks
    }

    /// A note's number, hanging to the left of its first line.
    fn note_number(&mut self, number: u32, elem: ElemId, leading: Abs) -> Vec<Item> {
        let tokens = self.stylist.theme.tokens();
        let token = |key: &str, otherwise: f64| {
            tokens.number(&format!("style.footnote.number.{key}")).unwrap_or(otherwise)
        };
        let (size, x) = (Abs::pt(token("size", 8.0)), Abs::pt(token("x", -10.0)));
        let look = self.stylist.label(size, token("weight", 600.0) as u16, "accent", &self.edition.locale);
        let content = self.shared.tags.content(elem);
        let baseline = self.stylist.ascent(leading);
        self.line_of(&number.to_string(), &look, content, Point::new(x, baseline))
    }

    /// One line of text at a place.
    pub(in crate::layout) fn line_of(
        &self,
        text: &str,
        look: &RunStyle,
        content: ContentId,
        origin: Point,
    ) -> Vec<Item> {
        line_items(text, look, content, origin, self.stylist.shaper)
    }

    /// Breaks a segment at once: for what is not part of the main column.
    pub(in crate::layout) fn immediate(
        &mut self,
        segment: &Segment,
        elem: ElemId,
        runs: &RunStyles,
        set: &ParagraphStyle,
    ) -> Vec<Brick> {
        let mut bricks = Vec::new();
        self.tag_language(elem, &segment.locale);
        for inlines in &segment.paragraphs {
            let (paragraph, notes) = self.collect(inlines, runs, elem);
            let broken = break_paragraph(&paragraph, set, self.stylist.shaper);
            let job = super::Job {
                paragraph,
                style: set.clone(),
                unit: Some(segment.unit.clone()),
                span: segment.span,
            };
            assemble::report(self, &job, &broken.issues);
            let origin = Point::new(Abs::ZERO, self.stylist.ascent(set.leading));
            for line in broken.lines {
                let notes = line.notes.iter().map(|note| (self.column.number, *note)).collect();
                let (items, links) = assemble::place(line, origin, set.leading);
                bricks.push(Brick { links, notes, ..Brick::solid(set.leading, items) });
            }
            let parent = self.shared.tags.get(elem).parent;
            self.set_notes(&notes, parent);
        }
        if let Some(first) = bricks.first_mut() {
            first.anchors.push(self.links.anchor(segment.unit.as_str()));
        }
        bricks
    }

    fn list(&mut self, start: Option<u64>, items: &[ListItem]) {
        let elem = self.shared.tags.add(self.parent, Role::List);
        let numbering = if start.is_some() { ListNumbering::Decimal } else { ListNumbering::Unordered };
        self.shared.tags.get_mut(elem).attributes.push(Attribute::ListNumbering(numbering));
        let outer = self.parent;
        let gap = self.stylist.theme.units("style.list.gap-u").unwrap_or(Abs::ZERO);
        let is_short = items.iter().all(is_one_short_line);
        // A list within a list follows its item at once; all spaces are whole lines, so that the grid is kept.
        let around = if self.inset > Abs::ZERO { Abs::ZERO } else { gap };
        if matches!(self.entries.last(), Some(Entry::Text(_))) {
            self.space(around);
        }
        let last = items.len().saturating_sub(1);
        for (at, item) in items.iter().enumerate() {
            let marker = marker_of(item, at, start);
            self.item(item, &marker, elem);
            if at < last && !is_short {
                self.space(gap);
            }
        }
        self.parent = outer;
        self.space(around);
        self.snap();
    }

    /// An item that stands alone, as in the rows of a parallel edition.
    pub(in crate::layout) fn lone_item(&mut self, item: &ListItem, at: usize, start: Option<u64>) {
        let outer = self.parent;
        let elem = self.shared.tags.add(outer, Role::List);
        let marker = marker_of(item, at, start);
        self.item(item, &marker, elem);
        self.parent = outer;
    }

    fn item(&mut self, item: &ListItem, marker: &Marker, list: ElemId) {
        let elem = self.shared.tags.add(list, Role::ListItem);
        let label = self.shared.tags.add(elem, Role::Label);
        let body = self.shared.tags.add(elem, Role::ListBody);
        self.parent = body;
        let unit = self.stylist.theme.unit();
        let style = self.stylist.style("body");
        let is_nested = self.inset > Abs::ZERO;
        let mut ornaments = self.marker(marker, label, style.size);
        for (at, block) in item.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(segment) => {
                    let runs = self.stylist.runs(&style, &segment.locale);
                    let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
                    self.looseness_of_breaks(segment, &mut set);
                    let elem = self.shared.tags.add(body, Role::Paragraph);
                    if at > 0 {
                        set.first_indent = self.stylist.theme.units("style.body.indent-u").unwrap_or(unit);
                    }
                    self.text(segment, elem, &runs, set, std::mem::take(&mut ornaments));
                }
                Block::List { .. } => {
                    self.inset += unit * 1.5;
                    self.block(block);
                    self.inset -= unit * 1.5;
                }
                block => self.block(block),
            }
        }
        if !ornaments.is_empty() && !is_nested {
            // An item that begins with another block still shows its mark.
            self.entries.push(Entry::Brick(Brick::solid(Abs::ZERO, ornaments)));
        }
        self.follows_paragraph = false;
    }

    /// A list's mark, relative to the first baseline; it hangs in the margin.
    fn marker(&mut self, marker: &Marker, elem: ElemId, size: Abs) -> Vec<Item> {
        let theme = self.stylist.theme;
        let x = self.inset + theme.points("style.list.marker-x").unwrap_or(Abs::pt(-12.0));
        let side = theme.points("style.list.marker-size").unwrap_or(Abs::pt(3.4));
        let color =
            stylist::pair(theme.color(theme.tokens().text("style.list.marker-color").unwrap_or("accent")));
        let content = self.shared.tags.content(elem);
        let mark = Mark::Content { content, actual: Some("•".to_owned()) };
        let middle = size * 0.24;
        match marker {
            Marker::Square => {
                let rect = Rect::new(x, -(middle + side / 2.0), side, side);
                vec![Item { mark, kind: ItemKind::Fill { rect, color } }]
            }
            Marker::Number(text) => {
                let token = |key: &str, otherwise: f64| {
                    theme.tokens().number(&format!("style.list.number.{key}")).unwrap_or(otherwise)
                };
                let size = Abs::pt(token("size", 8.5));
                let look =
                    self.stylist.label(size, token("weight", 600.0) as u16, "accent", &self.edition.locale);
                let mut items = self.line_of(text, &look, content, Point::default());
                let width = items_width(&items);
                // Numbers end at one edge, a little before the text.
                let right = self.inset - Em::new(0.6).at(size);
                items.iter_mut().for_each(|item| item.shift(right - width, Abs::ZERO));
                items
            }
            Marker::Box(is_done) => {
                let side = size * 0.6;
                let x = x - side * 0.4;
                let frame = Rect::new(x, -side, side, side);
                let hair = theme.points("rules.frame").unwrap_or(Abs::pt(0.75));
                let text = if *is_done { "☑" } else { "☐" };
                let mark = Mark::Content { content, actual: Some(text.to_owned()) };
                let mut rects = outline(frame, hair);
                if *is_done {
                    let inner = side * 0.25;
                    rects.push(Rect::new(x + inner, -side + inner, side - inner * 2.0, side - inner * 2.0));
                }
                rects
                    .into_iter()
                    .map(|rect| Item { mark: mark.clone(), kind: ItemKind::Fill { rect, color } })
                    .collect()
            }
        }
    }

    fn quote(&mut self, blocks: &[Block]) {
        let outer = self.parent;
        self.parent = self.shared.tags.add(outer, Role::BlockQuote);
        let theme = self.stylist.theme;
        let inset = theme.units("style.blockquote.inset-u.0").unwrap_or(theme.unit());
        let style = self.stylist.style("blockquote");
        self.space(style.before);
        self.inset += inset;
        self.column.measure -= inset;
        for (at, block) in blocks.iter().enumerate() {
            if let Block::Paragraph(segment) = block {
                let elem = self.shared.tags.add(self.parent, Role::Paragraph);
                let runs = self.stylist.runs(&style, &segment.locale);
                let mut set = self.stylist.paragraph(&style, self.measure(), &segment.locale);
                if at > 0 {
                    set.first_indent = theme.unit();
                }
                self.text(segment, elem, &runs, set, Vec::new());
            } else {
                self.block(block);
            }
        }
        self.inset -= inset;
        self.column.measure += inset;
        self.space(style.after);
        self.snap();
        self.parent = outer;
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let outer = self.parent;
        self.parent = self.shared.tags.add(outer, Role::Sect);
        let theme = self.stylist.theme;
        let style = self.stylist.style("alert");
        self.space(style.before.max(theme.unit()));
        let from = self.entries.len();
        let word = self.edition.words.get(&format!("ui-alert-{}", kind.as_str()));
        self.label_line(&word, "style.alert.label");
        self.glue();
        self.blocks(blocks);
        let rule = |key: &str, otherwise: f64| {
            theme.tokens().number(&format!("style.alert.rule.{key}")).unwrap_or(otherwise)
        };
        let color =
            stylist::pair(theme.color(theme.tokens().text("style.alert.rule.color").unwrap_or("accent")));
        let side = (Abs::pt(-rule("x", -12.0)), Abs::pt(rule("weight", 1.5)), color);
        self.rule_beside(from, side);
        self.space(style.after.max(theme.unit()));
        self.snap();
        self.parent = outer;
        self.follows_paragraph = false;
    }

    /// A line of its own in the style of a label.
    pub(in crate::layout) fn label_line(&mut self, text: &str, tokens: &str) {
        let theme = self.stylist.theme;
        let size = theme.points(&format!("{tokens}.size")).unwrap_or(Abs::pt(9.0));
        let weight = theme.tokens().number(&format!("{tokens}.weight")).unwrap_or(600.0) as u16;
        let color = theme.tokens().text(&format!("{tokens}.color")).unwrap_or("accent").to_owned();
        let look = self.stylist.label(size, weight, &color, &self.edition.locale);
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let locale = self.edition.locale.clone();
        self.tag_language(elem, &locale);
        let content = self.shared.tags.content(elem);
        let origin = Point::new(self.inset, self.stylist.ascent(theme.unit()));
        let items = self.line_of(text, &look, content, origin);
        self.entries.push(Entry::Brick(Brick::solid(theme.unit(), items)));
    }

    /// Draws a rule along the left of all that was set since `from`.
    fn rule_beside(&mut self, from: usize, side: (Abs, Abs, crate::layout::Color)) {
        let (distance, weight, color) = side;
        for entry in self.entries.iter_mut().skip(from) {
            match entry {
                Entry::Text(text) => text.side_rule = Some(side),
                Entry::Brick(brick) if brick.height > Abs::ZERO => {
                    let rect = Rect::new(self.inset - distance, Abs::ZERO, weight, brick.height);
                    brick.items.push(assemble::furniture(rect, color));
                }
                _ => {}
            }
        }
    }

    fn code(&mut self, code: &CodeBlock) {
        let theme = self.stylist.theme;
        let style = self.stylist.style("code");
        self.space(style.before);
        let elem = self.shared.tags.add(self.parent, Role::Code);
        let locale = self.edition.locale.clone();
        let mut look = self.stylist.runs(&style, &locale).base;
        look.is_verbatim = true;
        let content = self.shared.tags.content(elem);
        let mut set = self.stylist.paragraph(&style, self.measure(), &locale);
        (set.align, set.hyphenate, set.protrude) = (Align::Left, false, false);
        let face = self.stylist.shaper.book().face(look.face);
        let blank = face.glyph(' ').map_or(600.0, |glyph| face.advance(glyph));
        let from = self.entries.len();
        for line in code.text.lines() {
            // Blanks at the start of a line belong to code, but lines drop them: they become an indent. Within
            // the line a no-break space keeps its width.
            let line = line.replace('\t', "    ");
            let blanks = line.len() - line.trim_start_matches(' ').len();
            let shown = line.trim_start_matches(' ').replace(' ', "\u{a0}");
            let shown = if shown.is_empty() { "\u{a0}".to_owned() } else { shown };
            let mut set = set.clone();
            set.first_indent = look.size * (blank * blanks as f64 / 1000.0);
            let run = Run { text: shown, style: look.clone(), content, link: None, source: 0..0 };
            let paragraph = Paragraph { pieces: vec![Piece::Text(run)] };
            self.jobs.push(super::Job { paragraph, style: set, unit: code.unit.clone(), span: code.span });
            self.entries.push(Entry::Text(TextEntry {
                job: self.jobs.len() - 1,
                x: self.inset,
                ornaments: Vec::new(),
                is_kept: false,
                keeps_next: false,
                anchor: None,
                bookmark: None,
                side_rule: None,
            }));
        }
        let weight = theme.points("style.code.rule.weight").unwrap_or(Abs::pt(0.4));
        let distance = -theme.points("style.code.rule.x").unwrap_or(Abs::pt(-12.0));
        self.rule_beside(from, (distance, weight, stylist::pair(theme.color("hair"))));
        self.space(style.after);
        self.snap();
    }

    fn definitions(&mut self, all: &[Definition]) {
        let outer = self.parent;
        let list = self.shared.tags.add(outer, Role::List);
        let unit = self.stylist.theme.unit();
        let body = self.stylist.style("body");
        let term_style = BlockStyle { weight: 600, is_hyphenated: false, ..body };
        for definition in all {
            let item = self.shared.tags.add(list, Role::ListItem);
            let label = self.shared.tags.add(item, Role::Label);
            let runs = self.stylist.runs(&term_style, &definition.term.locale);
            let set = self.stylist.heading(&term_style, self.measure(), &definition.term.locale);
            self.text(&definition.term, label, &runs, set, Vec::new());
            self.glue();
            self.parent = self.shared.tags.add(item, Role::ListBody);
            self.inset += unit;
            for blocks in &definition.details {
                self.follows_paragraph = false;
                self.blocks(blocks);
            }
            self.inset -= unit;
        }
        self.space(unit);
        self.parent = outer;
    }

    fn rule(&mut self) {
        let theme = self.stylist.theme;
        let unit = theme.unit();
        let weight = theme.points("rules.hair").unwrap_or(Abs::pt(0.4));
        let rect = Rect::new(self.inset, unit, unit * 3.0, weight);
        let item = assemble::furniture(rect, stylist::pair(theme.color("hair")));
        self.entries.push(Entry::Brick(Brick::solid(unit * 2.0, vec![item])));
    }

    fn figure(&mut self, figure: &Figure) {
        let theme = self.stylist.theme;
        let unit = theme.unit();
        let image = match figure.path.as_ref().and_then(|path| self.images.get(path)) {
            Some(Ok(image)) => image.clone(),
            Some(Err(why)) => return self.no_image(figure, why.clone()),
            None => return self.no_image(figure, "it is not part of the project".to_owned()),
        };
        self.space(unit);
        let elem = self.shared.tags.add(self.parent, Role::Figure);
        self.shared.tags.get_mut(elem).alt = Some(figure.alt.plain());
        self.tag_language(elem, &figure.alt.locale);
        let content = self.shared.tags.content(elem);
        // At least 150 dots an inch, and never wider than the text or higher than most of a page.
        let natural = Abs::pt(f64::from(image.width) * 72.0 / 150.0);
        let ratio = f64::from(image.height) / f64::from(image.width.max(1));
        let most = unit * theme.tokens().number("page.lines").unwrap_or(51.0) * 0.8;
        let width = natural.min(self.measure()).min(most / ratio.max(0.001));
        let height = width * ratio;
        let rect = Rect::new(self.inset, Abs::ZERO, width, height);
        let number = self.shared.images.len();
        self.shared.images.push(image);
        let item = Item {
            mark: Mark::Content { content, actual: None },
            kind: ItemKind::Image { rect, image: number },
        };
        let mut brick = Brick::solid(height, vec![item]);
        brick.anchors.push(self.links.anchor(figure.unit.as_str()));
        let caption = figure.number.map(|number| self.number_word("ui-figure", number));
        let below = self.caption(caption, figure.caption.as_ref(), &mut brick);
        self.entries.push(Entry::Brick(brick));
        for brick in below {
            self.glue();
            self.entries.push(Entry::Brick(brick));
        }
        if let Some(credit) = &figure.credit {
            self.credit(credit);
        }
        self.snap();
        self.space(unit);
    }

    fn no_image(&mut self, figure: &Figure, why: String) {
        let unit = Some(figure.unit.clone());
        self.shared.facts.push(LayoutFact {
            kind: LayoutFactKind::UnusableImage(why),
            unit,
            span: figure.span,
        });
    }

    /// A caption in the side column beside a brick; the bricks to set under it where there is no such column.
    pub(in crate::layout) fn caption(
        &mut self,
        label: Option<String>,
        caption: Option<&Segment>,
        brick: &mut Brick,
    ) -> Vec<Brick> {
        let Some(caption) = caption else { return Vec::new() };
        let bricks = self.caption_bricks(label, caption);
        if self.column.side.is_none() {
            return bricks;
        }
        brick.side = bricks;
        Vec::new()
    }

    pub(in crate::layout) fn caption_bricks(
        &mut self,
        label: Option<String>,
        caption: &Segment,
    ) -> Vec<Brick> {
        let theme = self.stylist.theme;
        let style = self.stylist.style("caption");
        let elem = self.shared.tags.add(self.parent, Role::Caption);
        let mut bricks = Vec::new();
        if let Some(label) = label {
            let size = theme.points("style.caption.label.size").unwrap_or(Abs::pt(9.0));
            let look = self.stylist.label(size, 600, "accent", &caption.locale);
            let content = self.shared.tags.content(elem);
            let leading = theme.points("style.caption.label.leading").unwrap_or(theme.unit());
            let origin = Point::new(Abs::ZERO, self.stylist.ascent(leading));
            let items = self.line_of(&format!("{label} "), &look, content, origin);
            bricks.push(Brick::solid(leading, items));
        }
        let measure = self.column.side.map_or(self.column.measure, |(_, width)| width);
        let set = self.stylist.paragraph(&style, measure, &caption.locale);
        let runs = self.stylist.runs(&style, &caption.locale);
        bricks.extend(self.immediate(caption, elem, &runs, &set));
        bricks
    }

    /// A credit under a table or figure.
    pub(in crate::layout) fn credit(&mut self, credit: &Segment) {
        let style = BlockStyle {
            size: self.stylist.theme.points("style.table.source.size").unwrap_or(Abs::pt(8.5)),
            leading: self.stylist.theme.points("style.table.source.leading").unwrap_or(Abs::pt(10.5)),
            is_hyphenated: false,
            ..self.stylist.style("caption")
        };
        let elem = self.shared.tags.add(self.parent, Role::Paragraph);
        let set = self.stylist.paragraph(&style, self.measure(), &credit.locale);
        let runs = self.stylist.runs(&style, &credit.locale);
        let before = self.stylist.theme.points("style.table.source.before").unwrap_or(Abs::pt(4.6));
        self.glue();
        self.entries.push(Entry::Brick(Brick { after: super::Break::Never, ..Brick::space(before) }));
        let bricks = self.immediate(credit, elem, &runs, &set);
        self.entries.extend(bricks.into_iter().map(Entry::Brick));
    }

    pub(in crate::layout) fn number_word(&self, id: &str, value: u32) -> String {
        self.edition.words.with(id, &[("number", crate::edition::number(value))])
    }
}

/// One line of text at a place, wherever that is.
pub(in crate::layout) fn line_items(
    text: &str,
    look: &RunStyle,
    content: ContentId,
    origin: Point,
    shaper: &Shaper<'_>,
) -> Vec<Item> {
    let run = Run { text: text.to_owned(), style: look.clone(), content, link: None, source: 0..0 };
    let paragraph = Paragraph { pieces: vec![Piece::Text(run)] };
    let mut set = ParagraphStyle::new(Abs::pt(10_000.0), look.size, look.locale.clone());
    (set.align, set.hyphenate, set.protrude) = (Align::Left, false, false);
    let broken = break_paragraph(&paragraph, &set, shaper);
    let lines = broken.lines.into_iter();
    lines.flat_map(|line| assemble::place(line, origin, look.size).0).collect()
}

fn marker_of(item: &ListItem, at: usize, start: Option<u64>) -> Marker {
    match (item.task, start) {
        (Some(is_done), _) => Marker::Box(is_done),
        (None, Some(first)) => Marker::Number(format!("{}.", first.saturating_add(at as u64))),
        (None, None) => Marker::Square,
    }
}

/// Whether an item is a few words: such lists are set close.
fn is_one_short_line(item: &ListItem) -> bool {
    matches!(item.blocks.as_slice(), [Block::Paragraph(segment)] if segment.plain().chars().count() <= 48)
        || item.blocks.is_empty()
}

/// From the left edge of a line to its end.
pub(in crate::layout) fn items_width(items: &[Item]) -> Abs {
    let ends = items.iter().map(|item| match &item.kind {
        ItemKind::Text(text) => {
            let advance: f64 = text.glyphs.iter().map(|glyph| glyph.advance).sum();
            text.origin.x + text.size * (advance * text.stretch / 1000.0)
        }
        ItemKind::Fill { rect, .. } | ItemKind::Image { rect, .. } => rect.right(),
    });
    ends.fold(Abs::ZERO, Abs::max)
}

/// The four sides of a frame.
pub(in crate::layout) fn outline(rect: Rect, weight: Abs) -> Vec<Rect> {
    let (x, y, width, height) = (rect.origin.x, rect.origin.y, rect.size.width, rect.size.height);
    vec![
        Rect::new(x, y, width, weight),
        Rect::new(x, y + height - weight, width, weight),
        Rect::new(x, y, weight, height),
        Rect::new(x + width - weight, y, weight, height),
    ]
}
