use super::*;
use crate::exchange::tests::awkward_text;
use crate::exchange::{csv, po, xliff};
use crate::fluent::write::{Piece, write_message};
use crate::units::{Status, SyncOptions, sync_writes};
use crate::world::{MemoryWorld, World};
use proptest::prelude::*;

const CONTENT: &str = "# Title {#title}\n\nOne [report](https://a.org/r) of { -nato }. <!-- #one -->\n\nTwo stays. <!-- #two -->\n\nThree is new. <!-- #three -->\n\n![Sites](map.png \"Radars\") <!-- #map -->\n";
const RU: &str = "# Переводчик\ntitle = Заголовок\none = Раз [отчёт][r].\n    .p2 = И ещё.\n# about two\ntwo =   Два.\nmap =\n    .alt = Места\n    .title = Радары\n";

struct Desk {
    world: MemoryWorld,
}

impl Desk {
    /// A project that was synced once.
    fn new(catalog: &str) -> Desk {
        let world = MemoryWorld::new([
            ("bifolio.toml", "locales = [\"en\", \"ru\"]\n"),
            ("content/brief.md", CONTENT),
            ("locales/ru/brief.ftl", catalog),
            (
                "locales/en/terms.ftl",
                "# The alliance\n-nato = NATO\nword = A { $n ->\n    [one] word\n   *[other] words\n }\n    .hint = Say it\n",
            ),
            ("locales/ru/terms.ftl", "-nato = НАТО\n"),
        ]);
        let mut desk = Desk { world };
        desk.sync();
        desk
    }

    fn library(&self) -> Library {
        Library::load(&self.world, SyncOptions::default()).unwrap()
    }

    fn sync(&mut self) {
        for change in sync_writes(&self.library(), false).changes {
            self.world.insert(change.path.as_str(), change.text);
        }
    }

    fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{from} in {text}");
        self.world.insert(path, text.replace(from, to));
    }

    fn read(&self, path: &str) -> String {
        let path = VirtualPath::new(path).unwrap();
        String::from_utf8(self.world.read(&path).unwrap_or_default()).unwrap()
    }

    fn export(&self, write: fn(&Bilingual) -> String, document: &str) -> String {
        let all = Bilingual::all(&self.library(), &"ru".parse().unwrap());
        write(all.iter().find(|one| one.document == document).unwrap())
    }

    /// Merges a PO file and writes what comes of it.
    fn merge(&mut self, text: &str, options: MergeOptions) -> Merged {
        let mut library = self.library();
        let file = library.sources.add(VirtualPath::new("x.po").unwrap(), text.to_owned());
        let writes = sync_writes(&library, false);
        let merged = merge(&library, &writes, &po::read(text).unwrap()[0], file, options);
        for change in &merged.changes {
            self.world.insert(change.path.as_str(), change.text.clone());
        }
        merged
    }

    fn status(&self, id: &str) -> (Status, Option<String>) {
        let library = self.library();
        let states = &library.manuscripts[0].targets().next().unwrap().states;
        let state = states.iter().find(|state| state.id.as_str() == id).unwrap();
        (state.status, state.previous.clone())
    }

    /// A sync after a merge finds nothing to do in the target.
    fn is_in_step(&self) -> bool {
        sync_writes(&self.library(), false).changes.is_empty()
    }
}

fn said(merged: &Merged) -> Vec<&str> {
    merged.findings.iter().map(|finding| finding.message.as_str()).collect()
}

#[test]
fn an_unchanged_file_changes_nothing() {
    for catalog in [RU.to_owned(), RU.replace('\n', "\r\n"), String::new()] {
        let desk = Desk::new(&catalog);
        let library = desk.library();
        let writes = sync_writes(&library, false);
        for document in ["brief", "terms"] {
            let reads = [
                po::read(&desk.export(po::write, document)),
                csv::read(&desk.export(csv::write, document)),
                xliff::read(&desk.export(xliff::write, document)),
            ];
            for read in reads {
                let file = library.settings;
                let merged = merge(&library, &writes, &read.unwrap()[0], file, MergeOptions::default());
                assert_eq!((merged.changes.as_slice(), said(&merged)), ([].as_slice(), Vec::new()));
                assert_eq!(merged.tally.to_string(), "nothing new");
            }
        }
    }
}

#[test]
fn new_and_changed_texts_are_taken_and_all_else_stays() {
    for ending in ["\n", "\r\n"] {
        let mut desk = Desk::new(&RU.replace('\n', ending));
        let file = desk.export(po::write, "brief");
        let file = file.replace(
            "msgid \"Three is new.\"\nmsgstr \"\"",
            "msgid \"Three is new.\"\nmsgstr \"**Три** { -nato(case: \\\"genitive\\\") } `{`\"",
        );
        let file = file
            .replace("\"И ещё.\"", "\"И *ещё*.\\n\"\n\"\\n\"\n\"[Третий]\"")
            .replace("\"Радары\"", "\"Локаторы\"");
        let merged = desk.merge(&file, MergeOptions::default());
        assert_eq!((merged.tally.to_string().as_str(), said(&merged)), ("1 new, 2 changed", vec![]));
        let expected = "# Переводчик\ntitle = Заголовок\none = Раз [отчёт][r].\n    .p2 = И *ещё*.\n    .p3 = [Третий]\n# about two\ntwo =   Два.\nthree = **Три** { -nato(case: \"genitive\") } `{ \"{\" }`\nmap =\n    .alt = Места\n    .title = Локаторы\n";
        assert_eq!(desk.read("locales/ru/brief.ftl"), expected.replace('\n', ending));
        assert_eq!(desk.status("three"), (Status::Translated, None));
        assert!(desk.is_in_step());
        let again = desk.merge(&file, MergeOptions::default());
        assert_eq!((again.changes.len(), again.tally), (0, Tally::default()));
        let shorter = desk.export(po::write, "brief").replace("\"\\n\"\n\"[Третий]\"", "");
        desk.merge(&shorter, MergeOptions::default());
        assert!(!desk.read("locales/ru/brief.ftl").contains(".p3"));
    }
}

#[test]
fn taking_the_fuzzy_mark_away_accepts() {
    let mut desk = Desk::new(RU);
    desk.edit("content/brief.md", "Two stays.", "Two stays long.");
    desk.sync();
    assert_eq!(desk.status("two"), (Status::Stale, Some("Two stays.".into())));
    let file = desk.export(po::write, "brief");
    assert!(file.contains("#, fuzzy\n#| msgid \"Two stays.\"\n"), "{file}");
    assert_eq!(desk.merge(&file, MergeOptions::default()).changes, []);
    let settled = file.replace("#, fuzzy\n", "");
    // The source changed once more: the translator did not see it.
    let mut later = Desk { world: desk.world.clone() };
    later.edit("content/brief.md", "stays long", "stays very long");
    later.sync();
    assert_eq!(later.merge(&settled, MergeOptions::default()).tally, Tally::default());
    assert_eq!(later.status("two").0, Status::Stale);
    let merged = desk.merge(&settled, MergeOptions::default());
    assert_eq!(merged.tally.to_string(), "1 accepted");
    assert_eq!(desk.status("two"), (Status::Translated, None));
    let unsure = settled.replace("#: content/brief.md:5\n", "#: content/brief.md:5\n#, fuzzy\n");
    let unsure = unsure.replace(" stale\n", " translated\n");
    assert_eq!(desk.merge(&unsure, MergeOptions::default()).tally.to_string(), "1 to review");
    assert_eq!(desk.status("two").0, Status::Review);
    assert!(desk.is_in_step());
}

#[test]
fn a_translation_of_an_older_text_is_stale() {
    let mut desk = Desk::new(RU);
    let file = desk.export(po::write, "brief").replace("\"Два.\"", "\"Два стоит.\"");
    desk.edit("content/brief.md", "Two stays.", "Two stays long.");
    desk.sync();
    assert_eq!(desk.merge(&file, MergeOptions::default()).tally.to_string(), "1 changed");
    assert_eq!(desk.status("two"), (Status::Stale, Some("Two stays.".into())));
    assert!(desk.read("locales/ru/brief.ftl").contains("two = Два стоит.\n"));
    assert!(desk.is_in_step());
}

#[test]
fn what_both_changed_is_kept_and_told() {
    let mut desk = Desk::new(RU);
    let file = desk.export(po::write, "brief");
    desk.edit("locales/ru/brief.ftl", "two =   Два.", "two = Двое.");
    desk.edit("locales/ru/brief.ftl", "Заголовок", "Заглавие");
    let theirs = file.replace("\"Два.\"", "\"Пара.\"");
    let merged = desk.merge(&theirs, MergeOptions::default());
    assert_eq!(merged.tally.to_string(), "2 kept");
    assert_eq!(said(&merged), ["`two`: the catalog changed after the export as well; it is kept"]);
    assert_eq!(merged.findings[0].labels.len(), 1);
    assert!(desk.read("locales/ru/brief.ftl").contains("two = Двое."));
    let merged = desk.merge(&theirs, MergeOptions { prefers_theirs: true });
    assert_eq!((merged.tally.to_string().as_str(), merged.findings.len()), ("1 changed, 1 kept", 0));
    let catalog = desk.read("locales/ru/brief.ftl");
    assert!(catalog.contains("two = Пара.") && catalog.contains("Заглавие"), "{catalog}");
    let bare: String =
        theirs.lines().filter(|line| !line.starts_with("#.")).map(|line| format!("{line}\n")).collect();
    let merged = desk.merge(&bare.replace("Пара", "Чета"), MergeOptions::default());
    assert!(said(&merged)[0].contains("no longer says what was exported"), "{:?}", said(&merged));
}

#[test]
fn without_a_stamp_what_is_stale_is_replaced_and_nothing_else() {
    let mut desk = Desk::new(RU);
    desk.edit("content/brief.md", "Two stays.", "Two stays long.");
    desk.sync();
    let file = desk
        .export(po::write, "brief")
        .replace("\"Два.\"", "\"Два долго.\"")
        .replace("Заголовок", "Заглавие");
    let bare: String =
        file.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let merged = desk.merge(&bare, MergeOptions::default());
    assert_eq!(merged.tally.to_string(), "1 changed, 1 kept");
    assert!(said(&merged)[0].starts_with("`title`: the file no longer says"), "{:?}", said(&merged));
    assert_eq!(desk.status("two"), (Status::Translated, None));
}

#[test]
fn what_cannot_be_meant_is_refused_whole() {
    let mut desk = Desk::new(RU);
    let file = desk.export(po::write, "brief");
    let mut refuse = |text: String, part: &str| {
        let merged = desk.merge(&text, MergeOptions::default());
        assert!(merged.is_refused && merged.changes.is_empty(), "{part}");
        assert!(said(&merged).iter().any(|said| said.contains(part)), "{:?}", said(&merged));
        said(&merged).len()
    };
    refuse(file.replace("Bifolio-Document: brief", "Bifolio-Document: breif"), "no document `breif`");
    refuse(file.replace("Bifolio-Locale: ru", "Bifolio-Locale: uk"), "no locale `uk`");
    refuse(file.replace("Bifolio-Locale: ru", "Bifolio-Locale: en"), "not translated into `en`");
    refuse(file.replace("msgctxt \"", "msgctxt \"other-"), "6 of 6 names");
    let broken = file.replace("\"Два.\"", "\"Два { -nato(\"").replace("\"Места\"", "\"{ Места\"");
    assert_eq!(refuse(broken, "`two`: `{ -nato(` begins no placeable"), 2);
    desk.edit("locales/ru/brief.ftl", "map =", "?\nmap =");
    let merged = desk.merge(&file, MergeOptions::default());
    assert!(merged.is_refused && said(&merged)[0].contains("syntax errors"), "{:?}", said(&merged));
    let mut desk = Desk::new(RU);
    desk.edit("locales/ru/brief.lock", "version = 1", "version = 2");
    assert!(said(&desk.merge(&file, MergeOptions::default()))[0].contains("version 2"));
}

#[test]
fn unknown_names_are_listed_and_left_alone() {
    let mut desk = Desk::new(RU);
    let file = desk.export(po::write, "brief") + "\nmsgctxt \"gone\"\nmsgid \"x\"\nmsgstr \"y\"\n";
    let merged = desk.merge(&file.replace("\"Два.\"", "\"Двое.\""), MergeOptions::default());
    assert_eq!(said(&merged), ["not in `brief`, and left alone: `gone`"]);
    assert_eq!(merged.tally.to_string(), "1 changed, 1 unknown");
}

#[test]
fn renamed_pins_and_stubs_meet_the_merge() {
    let mut desk = Desk::new(RU);
    let file = desk
        .export(po::write, "brief")
        .replace("msgid \"Three is new.\"\nmsgstr \"\"", "msgid \"Three is new.\"\nmsgstr \"Три\"");
    for change in sync_writes(&desk.library(), true).changes {
        desk.world.insert(change.path.as_str(), change.text);
    }
    assert!(desk.read("locales/ru/brief.ftl").contains("# three = Three is new.\n"));
    desk.edit("content/brief.md", "<!-- #two -->", "<!-- #second -->");
    let merged = desk.merge(&file.replace("\"Два.\"", "\"Двое.\""), MergeOptions::default());
    assert_eq!((merged.tally.to_string().as_str(), said(&merged)), ("1 new, 1 changed", vec![]));
    let catalog = desk.read("locales/ru/brief.ftl");
    assert!(
        catalog.contains("\nsecond = Двое.\n\nthree = Три\n") && !catalog.contains("# three"),
        "{catalog}"
    );
}

#[test]
fn authored_catalogs_go_the_same_way() {
    let mut desk = Desk::new(RU);
    let file = desk.export(po::write, "terms");
    assert!(
        file.contains("#. The alliance\n")
            && file.contains("msgctxt \"-nato\"\nmsgid \"NATO\"\nmsgstr \"НАТО\"\n")
    );
    let file = file.replace("\"НАТО\"", "\"{ $case ->\\n  [genitive] НАТО\\n *[other] НАТО\\n}\"");
    let file = file.replace(
        "msgctxt \"word.hint\"\nmsgid \"Say it\"\nmsgstr \"\"",
        "msgctxt \"word.hint\"\nmsgid \"Say it\"\nmsgstr \"Скажи\"",
    );
    let merged = desk.merge(&file, MergeOptions::default());
    assert_eq!((merged.tally.to_string().as_str(), said(&merged)), ("1 new, 1 changed", vec![]));
    let catalog = desk.read("locales/ru/terms.ftl");
    assert_eq!(
        catalog,
        "-nato = { $case ->\n  [genitive] НАТО\n *[other] НАТО\n}\nword =\n    .hint = Скажи\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn any_text_is_taken_or_refused_whole(text in awkward_text(), other in awkward_text()) {
        let mut desk = Desk::new(RU);
        let given = desk.export(csv::write, "brief");
        let mut read = csv::read(&given).unwrap().remove(0);
        for segment in &mut read.segments {
            let text = if segment.name.text == "map.alt" { &other } else { &text };
            if matches!(segment.name.text.as_str(), "one" | "three" | "map.alt") {
                segment.target = Some(crate::exchange::Located { text: text.clone(), range: 0..0 });
            }
        }
        let library = desk.library();
        let merged = merge(&library, &sync_writes(&library, false), &read, library.settings, MergeOptions::default());
        if merged.is_refused {
            prop_assert!(merged.changes.is_empty());
            prop_assert!(said(&merged).iter().all(|one| one.contains("begins no placeable")), "{:?}", said(&merged));
            return Ok(());
        }
        for change in &merged.changes {
            desk.world.insert(change.path.as_str(), change.text.clone());
        }
        prop_assert!(desk.is_in_step());
        // What stands there now is what goes out and comes back.
        let library = desk.library();
        let writes = sync_writes(&library, false);
        for back in [po::read(&desk.export(po::write, "brief")), xliff::read(&desk.export(xliff::write, "brief"))] {
            let merged = merge(&library, &writes, &back.unwrap()[0], library.settings, MergeOptions::default());
            prop_assert_eq!(merged.changes, vec![]);
        }
    }

    #[test]
    fn any_catalog_goes_out_and_comes_back_unchanged(texts in proptest::collection::vec(awkward_text(), 4)) {
        let text = |at: usize| vec![Piece::Text(texts[at].as_str())];
        let catalog = write_message("one", Some(&text(0)), &[("p2", text(1))], None)
            + &write_message("three", Some(&text(2)), &[], Some("kept"))
            + &write_message("map", None, &[("alt", text(3)), ("title", text(0))], None);
        let desk = Desk::new(&catalog);
        let library = desk.library();
        let writes = sync_writes(&library, false);
        let reads = [
            po::read(&desk.export(po::write, "brief")),
            csv::read(&desk.export(csv::write, "brief")),
            xliff::read(&desk.export(xliff::write, "brief")),
        ];
        for read in reads {
            let merged = merge(&library, &writes, &read.unwrap()[0], library.settings, MergeOptions::default());
            prop_assert_eq!((merged.changes, merged.findings, merged.tally), (vec![], vec![], Tally::default()));
        }
    }
}
