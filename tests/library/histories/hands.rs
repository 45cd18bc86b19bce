//! What an editor and translators do to the files of a project.

use super::{Form, Known, LOCALES, Part, State, Step, WORDS, catalog, load};
use bifolio::source::VirtualPath;
use bifolio::units::{Library, read_reference};
use bifolio::world::{MemoryWorld, read_text};
use std::collections::BTreeMap;

impl State {
    pub(super) fn new() -> State {
        let world = MemoryWorld::new([("bifolio.toml", "locales = [\"en\", \"ru\", \"de\"]\n")]);
        let form = Form { is_wrapped: false, has_crlf: false };
        let mut state = State { world, parts: Vec::new(), form, next: 0, known: BTreeMap::new() };
        for seed in 0..5 {
            state.insert(seed, seed * 7919 + 3, seed == 0);
        }
        state.write_content();
        state.sync(false, false);
        state.translate_all("ru", &state.load());
        state.sync(false, false);
        state
    }

    pub(super) fn load(&self) -> Library {
        load(&self.world)
    }

    pub(super) fn insert(&mut self, at: usize, seed: usize, is_heading: bool) {
        let words = (0..3 + seed % 12).map(|step| WORDS[(seed / 5 + step * (1 + seed % 7)) % 32].to_owned());
        let part = Part { number: self.next, is_heading, words: words.collect(), pin: None };
        self.next += 1;
        self.parts.insert(at.min(self.parts.len()), part);
    }

    pub(super) fn write_content(&mut self) {
        let end = if self.form.has_crlf { "\r\n" } else { "\n" };
        let mut content = String::new();
        for part in &self.parts {
            let prose = match (part.is_heading, self.form.is_wrapped) {
                (false, true) => {
                    part.words.chunks(4).map(|line| line.join(" ")).collect::<Vec<_>>().join(end)
                }
                _ => part.words.join(" "),
            };
            let pin = part.pin.as_deref();
            content.push_str(&match (part.is_heading, pin) {
                (true, Some(pin)) => format!("## {prose} {{#{pin}}}"),
                (true, None) => format!("## {prose}"),
                (false, Some(pin)) => format!("{prose} <!-- #{pin} -->"),
                (false, None) => prose,
            });
            content.push_str(&end.repeat(2));
        }
        self.world.insert("content/a.md", content);
    }

    /// The messages of a catalog in order, with what they say.
    pub(super) fn messages(&self, locale: &str) -> Vec<(String, String)> {
        let path = format!("locales/{locale}/a.ftl");
        let Ok(text) = read_text(&self.world, &VirtualPath::new(&path).unwrap()) else {
            return Vec::new();
        };
        let units = read_reference(&catalog(&text));
        units.into_iter().map(|unit| (unit.id, unit.text)).collect()
    }

    pub(super) fn write_messages(&mut self, locale: &str, messages: &[(String, String)], is_block: bool) {
        let equals = if is_block { "=\n    " } else { "= " };
        let written: String = messages.iter().map(|(id, text)| format!("{id} {equals}{text}\n")).collect();
        self.world.insert(&format!("locales/{locale}/a.ftl"), written);
    }

    pub(super) fn edit(&mut self, step: &Step) {
        let count = self.parts.len();
        let at = |number: &usize| number % count.max(1);
        match step {
            Step::Insert(place, seed) => self.insert(place % (count + 1), *seed, seed % 9 == 0),
            Step::Form(form) => self.form = *form,
            _ if count == 0 => {}
            Step::Reword(place, seed) => {
                let words = &mut self.parts[at(place)].words;
                for turn in 0..1 + seed % 3 {
                    let length = words.len();
                    words[(seed / 3 + turn * 2) % length] = WORDS[(seed / 7 + turn) % 32].to_owned();
                }
            }
            Step::Mistype(place, seed) => {
                let words = &mut self.parts[at(place)].words;
                let length = words.len();
                words[seed % length].push('e');
            }
            Step::Typography(place) => {
                let last = self.parts[at(place)].words.last_mut().unwrap();
                *last = match last.strip_suffix('”') {
                    Some(plain) => format!("{plain}\""),
                    None => format!("{}”", last.trim_end_matches('"')),
                };
            }
            Step::Repeat(place, to) => {
                let part = Part { number: self.next, pin: None, ..self.parts[at(place)].clone() };
                self.next += 1;
                self.parts.insert(to % (count + 1), part);
            }
            Step::Delete(place) => drop(self.parts.remove(at(place))),
            Step::Move(from, to) => {
                let part = self.parts.remove(at(from));
                self.parts.insert(to % count, part);
            }
            Step::Split(place) => {
                let part = &mut self.parts[at(place)];
                let rest = part.words.split_off(part.words.len().div_ceil(2));
                if !rest.is_empty() {
                    let part = Part { number: self.next, is_heading: false, words: rest, pin: None };
                    self.next += 1;
                    self.parts.insert(at(place) + 1, part);
                }
            }
            Step::Join(place) if at(place) + 1 < count => {
                let next = self.parts.remove(at(place) + 1);
                self.parts[at(place)].words.extend(next.words);
            }
            // A few pins, so that they come back and collide with what catalogs still have.
            Step::Pin(place, pin) => {
                let pin = format!("pin-{}", pin % 5);
                if self.parts.iter().all(|part| part.pin.as_ref() != Some(&pin)) {
                    self.parts[at(place)].pin = Some(pin);
                }
            }
            Step::Unpin(place) => self.parts[at(place)].pin = None,
            _ => {}
        }
        self.write_content();
    }

    /// A new translation of a unit, as new as its number.
    pub(super) fn translation(&mut self, locale: &str) -> String {
        let text = format!("{locale} Nr{}", self.next);
        self.next += 1;
        self.known.insert(text.clone(), Known::default());
        text
    }

    pub(super) fn translate_one(&mut self, locale: &str, id: &str, messages: &mut Vec<(String, String)>) {
        let text = self.translation(locale);
        match messages.iter_mut().find(|(known, _)| known == id) {
            Some((_, old)) => drop(self.known.remove(&std::mem::replace(old, text))),
            None => messages.push((id.to_owned(), text)),
        }
    }

    pub(super) fn translate_all(&mut self, locale: &str, library: &Library) {
        let mut messages = self.messages(locale);
        for unit in &library.manuscripts[0].units {
            if messages.iter().all(|(id, _)| id != unit.id.as_str()) {
                self.translate_one(locale, unit.id.as_str(), &mut messages);
            }
        }
        self.write_messages(locale, &messages, false);
    }

    pub(super) fn work(&mut self, step: &Step) {
        let place = |number: &usize| LOCALES[number % 2];
        match step {
            Step::TranslateAll(locale) => self.translate_all(place(locale), &self.load()),
            Step::Translate(locale, number) => {
                let library = self.load();
                let units = &library.manuscripts[0].units;
                let Some(unit) = units.get(number % units.len().max(1)) else { return };
                let translation =
                    library.manuscripts[0].targets().find(|one| one.locale.to_string() == place(locale));
                let name = translation.unwrap().name_of(&unit.id).to_owned();
                let mut messages = self.messages(place(locale));
                self.translate_one(place(locale), &name, &mut messages);
                self.write_messages(place(locale), &messages, false);
            }
            Step::Erase(locale, number) => {
                let mut messages = self.messages(place(locale));
                if !messages.is_empty() {
                    let (_, text) = messages.remove(number % messages.len());
                    self.known.remove(&text);
                    self.write_messages(place(locale), &messages, false);
                }
            }
            Step::Reorder(locale, by) => {
                let mut messages = self.messages(place(locale));
                let by = by % messages.len().max(1);
                messages.rotate_left(by);
                self.write_messages(place(locale), &messages, false);
            }
            Step::Serialize(locale) => {
                let messages = self.messages(place(locale));
                self.write_messages(place(locale), &messages, true);
            }
            _ => {}
        }
    }
}
