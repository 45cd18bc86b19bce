//! Mastheads: who publishes, in which series, when. They are content, read before everything else.

use super::setter::Setter;
use super::strip::Strip;
use super::{Form, Heads, series};
use crate::geom::{Abs, Point};
use crate::layout::Item;
use crate::tag::{ElemId, Role, TagTree};

/// A text of a masthead and where it stands.
struct Placed {
    text: String,
    is_publisher: bool,
    origin: Point,
}

impl Heads<'_, '_> {
    /// The mastheads of the first page, each over a rule; nothing where there is nothing to say.
    pub(super) fn mastheads(&self, tags: &mut TagTree) -> Vec<Item> {
        let mut items = Vec::new();
        // Each is put before all that is in the structure: the first must come last.
        for strip in self.masthead_strips().iter().rev() {
            let setters = [self.setter(strip, "masthead"), self.setter(strip, "series")];
            let placed = self.places(strip, &setters);
            if placed.is_empty() {
                continue;
            }
            let elem = tags.add(TagTree::DOCUMENT, Role::Paragraph);
            if self.form != Form::Single {
                tags.get_mut(elem).lang = Some(strip.edition.locale.clone());
            }
            tags.get_mut(TagTree::DOCUMENT).kids.rotate_right(1);
            for one in placed {
                items.extend(set(one, strip, &setters, (elem, tags)));
            }
            items.push(self.rule(strip, "hair"));
        }
        items
    }

    /// Where publisher, series and date stand. What would run into another goes a line up.
    fn places(&self, strip: &Strip<'_>, [of_publisher, of_series]: &[Setter<'_, '_>; 2]) -> Vec<Placed> {
        let meta = &strip.edition.meta;
        let unit = self.setup.theme.unit();
        let stylist = self.stylist(strip);
        let place = |block: &str| match stylist.text(block, "at") {
            Some("main") => (strip.axis, Abs::ZERO),
            Some("under") => (strip.left, self.page.head_rule + of_series.leading() - of_series.baseline),
            _ => (strip.left, Abs::ZERO),
        };
        let ((publisher_x, _), (series_x, under)) = (place("masthead"), place("series"));
        let publisher = meta.publisher.as_ref().map(|publisher| publisher.plain()).unwrap_or_default();
        let (series, date) = (series(strip.edition), meta.date.as_ref().map(|(_, date)| date.clone()));
        let date = date.unwrap_or_default();
        let date_x = strip.right - of_series.width(&date);
        let series_end = series_x + of_series.width(&series);
        let publisher_end = publisher_x + of_publisher.width(&publisher);
        let line = of_series.baseline + under;
        let shares_line = under == Abs::ZERO && !series.is_empty();
        let runs_in = publisher_end > series_x - unit / 2.0 && series_end > publisher_x - unit / 2.0;
        let lift = if shares_line && runs_in { of_publisher.leading() } else { Abs::ZERO };
        let publisher_line = of_publisher.baseline - lift;
        let is_free = |line: Abs| {
            let meets = |own: Abs, end: Abs| (line - own).abs() < unit / 2.0 && end > date_x - unit / 2.0;
            !meets(of_series.baseline + under, series_end) && !meets(publisher_line, publisher_end)
        };
        let lines = [line, publisher_line, publisher_line - unit];
        let date_line = lines.into_iter().find(|line| is_free(*line)).unwrap_or(line);
        let all = [
            Placed { text: publisher, is_publisher: true, origin: Point::new(publisher_x, publisher_line) },
            Placed { text: series, is_publisher: false, origin: Point::new(series_x, line) },
            Placed { text: date, is_publisher: false, origin: Point::new(date_x, date_line) },
        ];
        all.into_iter().filter(|one| !one.text.is_empty()).collect()
    }
}

fn set(
    one: Placed,
    strip: &Strip<'_>,
    [of_publisher, of_series]: &[Setter<'_, '_>; 2],
    (elem, tags): (ElemId, &mut TagTree),
) -> Vec<Item> {
    let setter = if one.is_publisher { of_publisher } else { of_series };
    let room = (strip.right - one.origin.x).min(strip.width()) + Abs::pt(0.01);
    setter.content(&one.text, room, tags.content(elem), one.origin)
}
