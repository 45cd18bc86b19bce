//! Texts carried over edits: ids, the states of translations, and what a sync writes.
#![cfg(test)]

#[path = "library/edits.rs"]
mod edits;
#[path = "library/histories.rs"]
mod histories;

use bifolio::units::{
    Library, Manuscript, Outcome, ResolveRequest, Settlement, Status, SyncChange, SyncOptions, resolve,
    sync_writes,
};
use bifolio::world::MemoryWorld;

const CONTENT: &str = "\
## Findings {#findings}

Two sites are planned in the north. <!-- #lead -->

- Radars are to be built in the south as well.
- Interceptors stay where they have always been.
";

/// A project with a translation of all of [`CONTENT`], in step.
fn project() -> MemoryWorld {
    let mut world =
        MemoryWorld::new([("bifolio.toml", "locales = [\"en\", \"ru\"]\n"), ("content/a.md", CONTENT)]);
    let library = load(&world);
    let russian =
        ["Выводы", "На севере намечено два района.", "Радары построят и на юге.", "Перехватчики останутся."];
    let units = library.manuscripts[0].units.iter();
    let catalog: String = units.zip(russian).map(|(unit, text)| format!("{} = {text}\n", unit.id)).collect();
    world.insert("locales/ru/a.ftl", catalog);
    sync(&mut world, SyncOptions::default());
    world
}

fn load(world: &MemoryWorld) -> Library {
    Library::load(world, SyncOptions::default()).unwrap()
}

/// Writes what a sync writes, and says what that was.
fn sync(world: &mut MemoryWorld, options: SyncOptions) -> Vec<SyncChange> {
    let changes = sync_writes(&Library::load(world, options).unwrap(), false).changes;
    for change in &changes {
        world.insert(change.path.as_str(), change.text.clone());
    }
    changes
}

fn ids(library: &Library) -> Vec<String> {
    library.manuscripts[0].units.iter().map(|unit| unit.id.to_string()).collect()
}

fn states(manuscript: &Manuscript) -> Vec<Status> {
    manuscript.targets().flat_map(|one| &one.states).map(|state| state.status).collect()
}

fn text(world: &MemoryWorld, path: &str) -> String {
    use bifolio::source::VirtualPath;
    bifolio::world::read_text(world, &VirtualPath::new(path).unwrap()).unwrap()
}

const FRESH: [Status; 4] = [Status::Translated; 4];

#[test]
fn a_project_in_step_stays_as_it_is() {
    let mut world = project();
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn a_typo_keeps_every_id_and_makes_one_translation_stale() {
    let mut world = project();
    let before = ids(&load(&world));
    world.insert("content/a.md", CONTENT.replace("Radars are to be built", "Radars are going to be built"));
    let library = load(&world);
    assert_eq!(ids(&library), before);
    let brief = &library.manuscripts[0];
    assert_eq!(states(brief), [Status::Translated, Status::Translated, Status::Stale, Status::Translated]);
    let stale = &brief.targets().next().unwrap().states[2];
    assert_eq!(stale.previous.as_deref(), Some("Radars are to be built in the south as well."));

    let changes = sync(&mut world, SyncOptions::default());
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["locales/ru/a.lock", "locales/en/a.ftl"]);
    let library = load(&world);
    assert_eq!((ids(&library), states(&library.manuscripts[0])[2]), (before, Status::Stale));
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn an_edit_that_keeps_its_meaning_leaves_translations_fresh() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("Radars are to be built", "Radars are going to be built"));
    sync(&mut world, SyncOptions { is_typo: true, ..SyncOptions::default() });
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
}

#[test]
fn a_source_that_returns_to_what_was_translated_is_fresh_again() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("in the north", "in the far north"));
    sync(&mut world, SyncOptions::default());
    assert_eq!(states(&load(&world).manuscripts[0])[1], Status::Stale);
    world.insert("content/a.md", CONTENT);
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
}

#[test]
fn a_renamed_pin_renames_its_message_and_loses_nothing() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("#lead", "#opening"));
    let library = load(&world);
    assert_eq!(states(&library.manuscripts[0]), FRESH, "before a sync too");
    assert!(library.manuscripts[0].targets().all(|one| one.obsolete.is_empty()));

    sync(&mut world, SyncOptions::default());
    let catalog = text(&world, "locales/ru/a.ftl");
    assert!(catalog.contains("\nopening = На севере намечено два района.\n"), "{catalog}");
    assert!(!catalog.contains("lead ="), "{catalog}");
    let lock = text(&world, "locales/ru/a.lock");
    assert!(lock.contains("[units.opening]") && !lock.contains("[units.lead]"), "{lock}");
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn what_was_deleted_from_the_source_stays_in_the_catalog_as_obsolete() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("- Interceptors stay where they have always been.\n", ""));
    let last = ids(&load(&project())).pop().unwrap();
    for _ in 0..2 {
        let library = load(&world);
        let translation = library.manuscripts[0].targets().next().unwrap();
        assert_eq!(translation.obsolete, [last.as_str()]);
        assert!(translation.lock.units.contains_key(&last), "its lock entry is kept for its return");
        sync(&mut world, SyncOptions::default());
    }
    assert!(text(&world, "locales/ru/a.ftl").contains("Перехватчики останутся."));
}

#[test]
fn a_translation_carried_over_by_a_weak_match_is_for_review() {
    let mut world = project();
    let changed = "- Interceptors stay where nobody may look.";
    world
        .insert("content/a.md", CONTENT.replace("- Interceptors stay where they have always been.", changed));
    let library = load(&world);
    assert_eq!(ids(&library), ids(&load(&project())), "it is still similar enough");
    assert_eq!(states(&library.manuscripts[0])[3], Status::Review);
    sync(&mut world, SyncOptions::default());
    assert_eq!(states(&load(&world).manuscripts[0])[3], Status::Review, "until somebody looks");
    let catalog = text(&world, "locales/ru/a.ftl").replace("останутся", "переместят");
    world.insert("locales/ru/a.ftl", catalog);
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
}

#[test]
fn line_ends_and_a_platform_that_writes_catalogs_anew_change_nothing() {
    let mut world = project();
    for path in ["content/a.md", "locales/en/a.ftl", "locales/ru/a.ftl", "locales/ru/a.lock"] {
        let windows = text(&world, path).replace('\n', "\r\n");
        world.insert(path, windows);
    }
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
    assert_eq!(sync(&mut world, SyncOptions::default()), []);

    let mut world = project();
    let anew = text(&world, "locales/ru/a.ftl")
        .replace(" = ", " =\n    ")
        .replace("намечено два", "намечено\n    два");
    world.insert("locales/ru/a.ftl", format!("# Written by a platform\n\n{anew}"));
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn rewrapping_and_moving_the_source_changes_no_id() {
    let mut world = project();
    let before = ids(&load(&world));
    let moved = CONTENT
        .replace("planned in", "planned\nin")
        .replace("- Radars are to be built in the south as well.\n", "");
    world.insert("content/a.md", format!("{moved}- Radars are to be built in the south as well.\n"));
    let after = ids(&load(&world));
    assert_eq!(after, [&before[0], &before[1], &before[3], &before[2]].map(String::clone));
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
}

#[test]
fn a_translator_is_no_drift_and_an_editor_is() {
    let mut world = project();
    let catalog = text(&world, "locales/ru/a.ftl").replace("два района", "два новых района");
    world.insert("locales/ru/a.ftl", catalog);
    let is_drift =
        |world: &MemoryWorld| sync_writes(&load(world), false).changes.iter().any(|one| one.is_drift);
    assert!(!is_drift(&world));
    world.insert("content/a.md", CONTENT.replace("Two sites", "Three sites"));
    assert!(is_drift(&world));
}

#[test]
fn a_lock_that_cannot_be_read_is_never_overwritten() {
    let mut world = project();
    world.insert("locales/ru/a.lock", "version = 2\n");
    world.insert("content/a.md", CONTENT.replace("Two sites", "Three sites"));
    let writes = sync_writes(&load(&world), false);
    assert!(writes.changes.iter().all(|change| !change.path.as_str().ends_with(".lock")));
    assert!(writes.refused.iter().any(|finding| finding.rule == "lock-schema"));
}

#[test]
fn a_catalog_that_cannot_be_read_whole_loses_nothing_of_its_lock() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("in the north", "in the far north"));
    sync(&mut world, SyncOptions::default());
    let (catalog, lock) = (text(&world, "locales/ru/a.ftl"), text(&world, "locales/ru/a.lock"));
    let junk = catalog.replace("lead = ", "lead = { ").into_bytes();
    for damaged in [junk, vec![0xD7, 0xF2, 0xEE]] {
        world.insert("locales/ru/a.ftl", damaged);
        sync(&mut world, SyncOptions::default());
        assert_eq!(text(&world, "locales/ru/a.lock"), lock);
    }
    world.insert("locales/ru/a.ftl", catalog);
    assert_eq!(states(&load(&world).manuscripts[0])[1], Status::Stale, "it is still known to be");
}

#[test]
fn a_message_that_is_cut_short_stays_stale() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("in the north", "in the far north"));
    sync(&mut world, SyncOptions::default());
    let (catalog, lock) = (text(&world, "locales/ru/a.ftl"), text(&world, "locales/ru/a.lock"));
    let whole = "На севере намечено два района.";
    for cut in ["На севере\n    * намечено два района.", "На севере\n<<<<<<< ours\n=======\n>>>>>>> theirs"]
    {
        world.insert("locales/ru/a.ftl", catalog.replace(whole, cut));
        assert_eq!(states(&load(&world).manuscripts[0])[1], Status::Stale, "{cut}");
        sync(&mut world, SyncOptions::default());
        assert_eq!(text(&world, "locales/ru/a.lock"), lock, "{cut}");
    }
}

#[test]
fn a_pin_with_the_name_of_an_obsolete_message_takes_that_one_and_says_so() {
    // `opening` was deleted from the source long ago, and its translation is still there.
    let mut world = project();
    world.insert("content/a.md", format!("{CONTENT}\nAn opening. <!-- #opening -->\n"));
    let catalog = text(&world, "locales/ru/a.ftl");
    world.insert("locales/ru/a.ftl", format!("{catalog}opening = Открытие.\n"));
    sync(&mut world, SyncOptions::default());
    for lock in [true, false] {
        let mut world = world.clone();
        world.insert("content/a.md", CONTENT);
        sync(&mut world, SyncOptions::default());
        if !lock {
            let bare = text(&world, "locales/ru/a.lock");
            world.insert("locales/ru/a.lock", bare.split("\n[units.opening]").next().unwrap());
        }
        world.insert("content/a.md", CONTENT.replace("#lead", "#opening"));
        for _ in 0..2 {
            let library = load(&world);
            let state = states(&library.manuscripts[0])[1];
            assert_eq!(
                state,
                if lock { Status::Stale } else { Status::Review },
                "it is another's translation"
            );
            assert_eq!(
                library.manuscripts[0].targets().next().unwrap().obsolete,
                ["lead"],
                "and this one's is kept"
            );
            sync(&mut world, SyncOptions::default());
        }
    }
}

#[test]
fn a_twin_of_a_text_that_was_pinned_does_not_take_its_message() {
    let twin = "Two sites are planned in the north.";
    let mut world = MemoryWorld::new([
        ("bifolio.toml", "locales = [\"en\", \"ru\"]\n".to_owned()),
        ("content/a.md", format!("{twin}\n")),
    ]);
    let id = ids(&load(&world)).remove(0);
    world.insert("locales/ru/a.ftl", format!("{id} = Два района.\n"));
    sync(&mut world, SyncOptions::default());
    world.insert("content/a.md", format!("{twin} <!-- #pinned -->\n\n{twin}\n"));
    for _ in 0..2 {
        assert_eq!(states(&load(&world).manuscripts[0]), [Status::Translated, Status::Missing]);
        sync(&mut world, SyncOptions::default());
    }
}

#[test]
fn a_stub_before_a_message_whose_pin_is_renamed_is_written() {
    let mut world = project();
    let content =
        CONTENT.replace("Two sites", "New here. <!-- #new -->\n\nTwo sites").replace("#lead", "#opening");
    world.insert("content/a.md", content);
    let writes = sync_writes(&load(&world), true);
    let catalog = writes.changes.iter().find(|change| change.path.as_str() == "locales/ru/a.ftl").unwrap();
    assert!(catalog.text.contains("\n# new = New here.\n\nopening = "), "{}", catalog.text);
}

#[test]
fn of_two_branches_the_one_that_doubts_a_translation_is_heard() {
    let mut ours = project();
    ours.insert("content/a.md", CONTENT.replace("in the north", "in the far north"));
    let mut theirs = ours.clone();
    sync(&mut theirs, SyncOptions::default());
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let mut merged = ours.clone();
        let lock = conflict(&text(one, "locales/ru/a.lock"), &text(other, "locales/ru/a.lock"));
        merged.insert("locales/ru/a.lock", lock);
        merged.insert("content/a.md", CONTENT.replace("in the north", "in the very far north"));
        sync(&mut merged, SyncOptions { is_typo: true, ..SyncOptions::default() });
        let library = load(&merged);
        let state = &library.manuscripts[0].targets().next().unwrap().states[1];
        assert_eq!(state.status, Status::Stale, "it was stale before the typo");
        assert_eq!(state.previous.as_deref(), Some("Two sites are planned in the north."));
    }
}

#[test]
fn what_is_deleted_is_deleted_under_every_name() {
    let mut world = project();
    let stale = CONTENT.replace("in the north", "in the far north").replace("#lead", "#opening");
    world.insert("content/a.md", stale);
    let catalog = text(&world, "locales/ru/a.ftl");
    world.insert("locales/ru/a.ftl", format!("{catalog}lead = Старый перевод.\n"));
    let mut library = load(&world);
    let request = ResolveRequest {
        ids: vec!["opening".to_owned()],
        is_all: false,
        settlement: Settlement::Delete,
        rule: None,
        locales: Vec::new(),
        documents: Vec::new(),
    };
    assert_eq!(resolve(&mut library, &request)[0].outcome, Outcome::Done);
    for change in sync_writes(&library, false).changes {
        world.insert(change.path.as_str(), change.text);
    }
    let library = load(&world);
    assert_eq!(states(&library.manuscripts[0])[1], Status::Missing);
    assert!(!text(&world, "locales/ru/a.ftl").contains("lead ="), "{}", text(&world, "locales/ru/a.ftl"));
}

#[test]
fn a_lock_in_another_encoding_is_never_overwritten() {
    let mut world = project();
    world.insert("locales/ru/a.lock", vec![0xD7, 0xF2, 0xEE]);
    let writes = sync_writes(&load(&world), false);
    assert!(writes.changes.iter().all(|change| !change.path.as_str().ends_with(".lock")));
}

#[test]
fn a_changed_address_keeps_the_label_that_translations_use() {
    let content = "See the [report](https://example.org/report-2012) for $x$, and the [annex](https://example.org/annex).\n";
    let mut world =
        MemoryWorld::new([("bifolio.toml", "locales = [\"en\", \"ru\"]\n"), ("content/a.md", content)]);
    let library = load(&world);
    let id = ids(&library).remove(0);
    let russian = "См. [доклад][example-org-report-2012] и [приложение][example-org-annex].";
    world.insert("locales/ru/a.ftl", format!("{id} = {russian}\n"));
    sync(&mut world, SyncOptions::default());

    world.insert("content/a.md", content.replace("example.org/report-2012", "example.com/reports/2013.pdf"));
    let library = load(&world);
    let manuscript = &library.manuscripts[0];
    assert_eq!(ids(&library), [id]);
    assert_eq!(states(manuscript), [Status::Translated], "a new address is no new text");
    let links = &manuscript.units[0].links;
    assert_eq!(links[0].0, "example-org-report-2012");
    assert_eq!(links[0].1, "https://example.com/reports/2013.pdf");
    assert_eq!(links[1].0, "example-org-annex");
    sync(&mut world, SyncOptions::default());
    assert_eq!(load(&world).manuscripts[0].units[0].links, manuscript.units[0].links);
}

#[test]
fn quotes_dashes_spaces_and_addresses_leave_translations_fresh() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("in the north.", "- in the\u{a0}“north”."));
    world.insert("content/a.md", text(&world, "content/a.md").replace("planned -", "planned —"));
    assert_ne!(states(&load(&world).manuscripts[0])[1], Status::Translated, "quotes were not there before");
    sync(&mut world, SyncOptions { is_typo: true, ..SyncOptions::default() });
    world.insert(
        "content/a.md",
        text(&world, "content/a.md").replace("— in the\u{a0}“north”", "– in the \"north\""),
    );
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH);
    sync(&mut world, SyncOptions::default());
    assert_eq!(states(&load(&world).manuscripts[0]), FRESH, "the lock knows the new text");
}

#[test]
fn what_was_stale_before_a_typo_stays_stale() {
    let mut world = project();
    world.insert("content/a.md", CONTENT.replace("Two sites", "Three sites"));
    sync(&mut world, SyncOptions::default());
    world.insert("content/a.md", CONTENT.replace("Two sites", "Three places"));
    sync(&mut world, SyncOptions { is_typo: true, ..SyncOptions::default() });
    let library = load(&world);
    let state = &library.manuscripts[0].targets().next().unwrap().states[1];
    assert_eq!(state.status, Status::Stale);
    assert_eq!(state.previous.as_deref(), Some("Two sites are planned in the north."));
}

#[test]
fn what_is_for_review_keeps_what_changed_over_a_typo() {
    let mut world = project();
    let changed = "- Interceptors stay where nobody may look.";
    world
        .insert("content/a.md", CONTENT.replace("- Interceptors stay where they have always been.", changed));
    sync(&mut world, SyncOptions::default());
    world.insert("content/a.md", text(&world, "content/a.md").replace("nobody may", "nobody can"));
    sync(&mut world, SyncOptions { is_typo: true, ..SyncOptions::default() });
    let library = load(&world);
    let state = &library.manuscripts[0].targets().next().unwrap().states[3];
    assert_eq!(state.status, Status::Review);
    assert_eq!(state.previous.as_deref(), Some("Interceptors stay where they have always been."));
}

#[test]
fn a_new_translation_renders_the_text_it_was_made_from() {
    let mut world = project();
    let catalog = text(&world, "locales/ru/a.ftl");
    world.insert("content/a.md", format!("{CONTENT}\nA third paragraph. <!-- #third -->\n"));
    sync(&mut world, SyncOptions::default());
    world.insert("locales/ru/a.ftl", format!("{catalog}third = Третий абзац.\n"));
    assert_eq!(states(&load(&world).manuscripts[0])[4], Status::Translated);
    world.insert("content/a.md", format!("{CONTENT}\nA very long third paragraph. <!-- #third -->\n"));
    assert_eq!(states(&load(&world).manuscripts[0])[4], Status::Stale);
    sync(&mut world, SyncOptions::default());
    let library = load(&world);
    let state = &library.manuscripts[0].targets().next().unwrap().states[4];
    assert_eq!((state.status, state.previous.as_deref()), (Status::Stale, Some("A third paragraph.")));
}

/// A file in which a merge left both sides, differing lines alone between the markers.
fn conflict(ours: &str, theirs: &str) -> String {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (ours.lines().collect(), theirs.lines().collect());
    let mut out = String::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &ours, &theirs) {
        let (tag, left, right) = op.as_tag_tuple();
        let lines = |side: &[&str]| side.iter().map(|line| format!("{line}\n")).collect::<String>();
        let (left, right) = (lines(&ours[left]), lines(&theirs[right]));
        match tag {
            similar::DiffTag::Equal => out.push_str(&left),
            _ => out.push_str(&format!("<<<<<<< ours\n{left}=======\n{right}>>>>>>> theirs\n")),
        }
    }
    out
}

#[test]
fn of_a_merge_conflict_both_sides_are_taken() {
    // One branch rewrites the first paragraph and accepts a finding; the other rewrites an item, has its translation
    // brought up to date, and adds an item.
    let (mut ours, mut theirs) = (project(), project());
    let ours_content = CONTENT.replace("Two sites are planned", "Two great sites are planned");
    ours.insert("content/a.md", ours_content.clone());
    sync(&mut ours, SyncOptions::default());
    let added = "- Interceptors stay where they have always been.\n- A new item is added here.\n";
    let edit = |content: &str| {
        content
            .replace("in the south as well", "in the deep south as well")
            .replace("- Interceptors stay where they have always been.\n", added)
    };
    theirs.insert("content/a.md", edit(CONTENT));
    sync(&mut theirs, SyncOptions::default());
    let catalog = text(&theirs, "locales/ru/a.ftl").replace("и на юге", "и на дальнем юге");
    theirs.insert("locales/ru/a.ftl", catalog.clone());
    sync(&mut theirs, SyncOptions::default());
    let expected_ids = {
        let mut ids = ids(&load(&theirs));
        ids.sort();
        ids
    };

    let mut merged = project();
    merged.insert("content/a.md", edit(&ours_content));
    merged.insert("locales/ru/a.ftl", catalog);
    for path in ["locales/en/a.ftl", "locales/ru/a.lock"] {
        merged.insert(path, conflict(&text(&ours, path), &text(&theirs, path)));
        assert!(text(&merged, path).contains("<<<<<<<"), "{path} is in conflict");
    }
    let wanted = [Status::Translated, Status::Stale, Status::Translated, Status::Translated, Status::Missing];
    for _ in 0..2 {
        let library = load(&merged);
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        assert_eq!(states(&library.manuscripts[0]), wanted);
        let mut found = ids(&library);
        found.sort();
        assert_eq!(found, expected_ids);
        let stale = &library.manuscripts[0].targets().next().unwrap().states[1];
        assert_eq!(stale.previous.as_deref(), Some("Two sites are planned in the north."));
        sync(&mut merged, SyncOptions::default());
    }
    for path in ["locales/en/a.ftl", "locales/ru/a.lock"] {
        assert!(!text(&merged, path).contains("<<<<<<<"), "{}", text(&merged, path));
    }
    assert_eq!(sync(&mut merged, SyncOptions::default()), []);
}

#[test]
fn a_lock_whose_conflict_cannot_be_read_is_left_alone() {
    let mut world = project();
    let lock = text(&world, "locales/ru/a.lock");
    let broken = format!("<<<<<<< a\n{lock}=======\nversion = 7\n>>>>>>> b\n");
    world.insert("locales/ru/a.lock", broken.clone());
    let writes = sync_writes(&load(&world), false);
    assert!(
        writes.refused.iter().any(|one| one.message.contains("one side of the merge conflict")),
        "{writes:?}"
    );
    sync(&mut world, SyncOptions::default());
    assert_eq!(text(&world, "locales/ru/a.lock"), broken);
}

#[test]
fn a_stub_repeats_the_translation_of_the_same_text() {
    let mut world = project();
    let twin = "\nTwo sites are planned in the north. <!-- #again -->\n\nQuite new. <!-- #new -->\n";
    world.insert("content/a.md", format!("{CONTENT}{twin}"));
    let writes = sync_writes(&load(&world), true);
    let catalog = writes.changes.iter().find(|change| change.path.as_str() == "locales/ru/a.ftl").unwrap();
    assert!(catalog.text.contains("\n# again = На севере намечено два района.\n"), "{}", catalog.text);
    assert!(catalog.text.contains("\n# new = Quite new.\n"), "{}", catalog.text);
}

#[test]
fn halves_and_wholes_are_for_review() {
    let long =
        "The treaty allowed each side two sites with a hundred interceptors, and it was signed in Moscow.";
    let mut world = MemoryWorld::new([
        ("bifolio.toml", "locales = [\"en\", \"ru\"]\n".to_owned()),
        ("content/a.md", format!("First of all.\n\n{long} <!-- #long -->\n\nLast.\n")),
        ("locales/ru/a.ftl", "long = Договор, подписанный в Москве.\n".to_owned()),
    ]);
    sync(&mut world, SyncOptions::default());
    let parted = long.replace(", and it was", ". <!-- #long -->\n\nIt was");
    for (content, is_review) in [
        (format!("First of all.\n\n{parted}\n\nLast.\n"), false),
        (format!("First of all.\n\n{}\n\nLast.\n", parted.replace(" <!-- #long -->", "")), true),
    ] {
        world.insert("content/a.md", content);
        let library = load(&world);
        let state =
            library.manuscripts[0].targets().next().unwrap().states.iter().find(|one| one.previous.is_some());
        let wanted = if is_review { Status::Review } else { Status::Stale };
        assert_eq!(
            state.map(|state| state.status),
            Some(wanted),
            "a pin says what it is; else somebody looks"
        );
    }
}

#[test]
fn a_document_with_another_name_takes_its_translations_along() {
    let mut world = project();
    let (before, catalog) = (ids(&load(&world)), text(&world, "locales/ru/a.ftl"));
    world.insert("content/a.md", CONTENT.replace("in the north", "in the far north"));
    sync(&mut world, SyncOptions::default());
    let content = text(&world, "content/a.md");
    world.remove("content/a.md");
    world.insert("content/folder/b.md", format!("{content}\nA new paragraph. <!-- #new -->\n"));
    let wanted = [Status::Translated, Status::Stale, Status::Translated, Status::Translated, Status::Missing];
    for _ in 0..2 {
        let library = load(&world);
        assert_eq!(library.manuscripts[0].name, "folder/b");
        assert_eq!(ids(&library)[..4], before[..]);
        assert_eq!(states(&library.manuscripts[0]), wanted, "before a sync too");
        let stale = &library.manuscripts[0].targets().next().unwrap().states[1];
        assert_eq!(stale.previous.as_deref(), Some("Two sites are planned in the north."));
        sync(&mut world, SyncOptions::default());
    }
    assert_eq!(text(&world, "locales/ru/folder/b.ftl"), catalog);
    assert_eq!(text(&world, "locales/ru/a.ftl"), catalog, "nothing is deleted");
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn another_document_takes_nothing_over() {
    let mut world = project();
    world.remove("content/a.md");
    world.insert("content/b.md", "Another text altogether, about other things.\n\nAnd no more of it.\n");
    let library = load(&world);
    assert_eq!(states(&library.manuscripts[0]), [Status::Missing; 2]);
    assert!(library.orphans.iter().all(|orphan| orphan.heir.is_none()));
    assert_eq!(library.orphans.len(), 1);
}

#[test]
fn a_sync_that_is_killed_forgets_nothing_of_an_edit() {
    let mut world = project();
    let changed = "- Interceptors stay where nobody may look.";
    let content = CONTENT
        .replace("Two sites", "Three sites")
        .replace("- Interceptors stay where they have always been.", changed)
        .replace("#lead", "#opening");
    world.insert("content/a.md", content);
    let library = load(&world);
    let wanted = [Status::Translated, Status::Stale, Status::Translated, Status::Review];
    assert_eq!(states(&library.manuscripts[0]), wanted);
    let changes = sync_writes(&library, false).changes;
    assert_eq!(changes.len(), 3);
    for change in changes {
        world.insert(change.path.as_str(), change.text);
        let library = load(&world);
        assert_eq!(states(&library.manuscripts[0]), wanted, "{} is written", change.path);
        let previous = &library.manuscripts[0].targets().next().unwrap().states[1].previous;
        assert_eq!(previous.as_deref(), Some("Two sites are planned in the north."));
    }
}

#[test]
fn a_unit_whose_pin_is_taken_keeps_its_old_id() {
    let mut world = MemoryWorld::new([
        ("bifolio.toml", "locales = [\"en\", \"ru\"]\n"),
        ("content/a.md", "First text. <!-- #same -->\n\nSecond text. <!-- #same -->\n"),
    ]);
    sync(&mut world, SyncOptions::default());
    let before = ids(&load(&world));
    world.insert("content/a.md", text(&world, "content/a.md").replace("Second", "Another"));
    assert_eq!(ids(&load(&world)), before);
    sync(&mut world, SyncOptions::default());
    assert_eq!(sync(&mut world, SyncOptions::default()), []);
}

#[test]
fn stubs_never_take_the_place_of_a_catalog_that_cannot_be_read() {
    let mut world = project();
    world.insert("content/a.md", format!("{CONTENT}\nQuite new.\n"));
    world.insert("locales/ru/a.ftl", vec![0xD7, 0xF2, 0xEE]);
    let writes = sync_writes(&load(&world), true);
    assert!(writes.changes.iter().all(|change| change.path.as_str() != "locales/ru/a.ftl"), "{writes:?}");
}

#[test]
fn a_byte_order_mark_before_the_first_heading_is_told() {
    let mut world = project();
    world.insert("content/a.md", format!("\u{FEFF}{CONTENT}"));
    let problems = load(&world).problems;
    assert!(problems.iter().any(|one| one.message.contains("byte-order mark")), "{problems:?}");
}
