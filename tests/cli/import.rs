//! `import`: a brief of capitals with its translation comes in, and what is there already is safe.

use crate::program::Project;

const ENGLISH: &str = "# HARBOUR WATCH\n\nTwo ports share one strait. In 2014 they counted 318 ships a day.\n\n\
    ## KEY FINDINGS\n\n- Ravna and Osk lose 4.5 million euros a year.\n- Nobody compares the lists of 2013.\n";
const RUSSIAN: &str = "# НАДЗОР В ГАВАНИ\n\nДва порта делят один пролив. В 2014 году они насчитали 318 судов в день.\n\n\
    ## ОСНОВНЫЕ ВЫВОДЫ\n\n- Равна и Оск теряют 4,5 млн евро в год.\n- Никто не сравнивает списки 2013 года.\n";

/// A project beside whose texts an old brief with its translation lies.
fn with_old() -> Project {
    let project = Project::new();
    project.write("old/harbour.md", ENGLISH);
    project.write("old/harbour.ru.md", RUSSIAN);
    project
}

const IMPORT: [&str; 4] = ["import", "old/harbour.md", "--translation", "ru=old/harbour.ru.md"];

#[test]
fn a_brief_of_capitals_comes_in_with_its_translation() {
    let project = with_old();
    project.run(&IMPORT).with(0).says(&[
        "old/harbour.md:1: a heading becomes the title: Harbour Watch",
        "old/harbour.md:5: capitals become “Key Findings”",
        "old/harbour.ru.md:5: capitals become “Основные выводы”",
        "5 units paired (both texts have the same skeleton)",
    ]);
    let status = project.run(&["status", "--document", "harbour"]).with(0).out;
    assert!(status.contains("100.0"), "{status}");
    project.run(&["sync", "--check"]).with(0);
}

#[test]
fn what_is_there_is_replaced_only_where_that_is_asked_for() {
    let project = with_old();
    project.run(&IMPORT).with(0);
    let before = (project.files("content"), project.files("locales"));
    // The same once more is in nobody's way.
    assert_eq!(project.run(&IMPORT).with(0).out, "");
    project.edit("old/harbour.md", "In 2014 they counted 318", "In 2014 they counted about 318");
    project.run(&IMPORT).with(2).says(&["content/harbour.md` exists; `--force` replaces it"]);
    assert!(before == (project.files("content"), project.files("locales")));
    project.run(&[&IMPORT[..], &["--force"]].concat()).with(0);
    let forced = (project.files("content"), project.files("locales"));
    assert!(before != forced);
    project.run(&[&IMPORT[..], &["--force"]].concat()).with(0);
    assert!(forced == (project.files("content"), project.files("locales")), "stable");
}

#[test]
fn translations_stay_with_their_units() {
    let project = with_old();
    project.run(&IMPORT).with(0);
    let old = project.read("locales/ru/harbour.ftl");
    let id = old.lines().find(|line| line.contains("318")).unwrap().split(' ').next().unwrap().to_owned();
    // The source is edited, and a translation of half of it is imported over all of it.
    project.edit("old/harbour.md", "Two ports share one strait.", "Two ports share the strait.");
    project.edit("old/harbour.ru.md", "- Никто не сравнивает списки 2013 года.\n", "");
    project.run(&[&IMPORT[..], &["--force"]].concat()).with(0).says(&["has no translation here"]);
    let new = project.read("locales/ru/harbour.ftl");
    assert!(new.contains(&format!("{id} = Два порта")), "{new}");
    assert!(new.contains("Никто не сравнивает списки 2013 года"), "{new}");
    // The source alone: its translations are stale at worst.
    project.edit("old/harbour.md", "318 ships", "319 ships");
    project.run(&["import", "old/harbour.md", "--force"]).with(0);
    assert_eq!(project.read("locales/ru/harbour.ftl"), new);
    assert!(project.read("locales/ru/harbour.lock").contains("state = \"stale\""));
}

#[test]
fn a_second_language_comes_to_a_document_that_is_there() {
    let project = with_old();
    project.run(&IMPORT).with(0);
    project.write("old/harbour.de.md", RUSSIAN.replace("Два порта", "Zwei Häfen"));
    let content = project.read("content/harbour.md");
    let german = ["import", "content/harbour.md", "--translation", "de=old/harbour.de.md"];
    project
        .run(&german)
        .with(0)
        .says(&["is in the project, and stays as it is", "`de` is none of the `locales`"]);
    assert_eq!(project.read("content/harbour.md"), content);
    assert!(project.read("locales/de/harbour.ftl").contains("Zwei Häfen"));
    project
        .run(&["import", "old/harbour.md", "--translation", "en=old/harbour.md"])
        .with(2)
        .says(&["`en` is the"]);
}

#[test]
fn what_is_doubtful_is_to_be_reviewed_and_another_text_is_no_translation() {
    let project = with_old();
    // Nothing but the length says that these belong together.
    project.write(
        "old/a.md",
        "First of all, some words about nothing.\n\nAnd then quite a few more words about it.\n",
    );
    project.write(
        "old/a.ru.md",
        "Несколько слов ни о чём и ещё несколько слов в том же абзаце о том же самом.\n",
    );
    project
        .run(&["import", "old/a.md", "--translation", "ru=old/a.ru.md"])
        .with(0)
        .says(&["It is to be reviewed"]);
    assert!(project.read("locales/ru/a.lock").contains("state = \"review\""));
    let stranger = include_str!("../fixtures/import/brief.ru.md");
    project.write("old/b.md", include_str!("../../src/exchange/fixtures/shield.en.md"));
    project.write("old/b.ru.md", stranger);
    let said = project.run(&["import", "old/b.md", "--translation", "ru=old/b.ru.md"]).with(0);
    let said = said.says(&["a translation of another text: nothing is paired"]);
    let kept = project.read("locales/ru/b.ftl");
    let words = stranger.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all = format!("{kept}{}", said.err).to_lowercase();
    let lost: Vec<&str> = words.filter(|word| !all.contains(&word.to_lowercase())).collect();
    assert_eq!(lost, Vec::<&str>::new(), "nothing of the text is dropped");
}

#[test]
fn folders_pair_by_name_and_the_rest_is_told() {
    let project = with_old();
    project.write("en/one.md", ENGLISH);
    project.write("en/alone.md", "Only here.\n");
    project.write("ru/one.md", RUSSIAN);
    project.write("ru/other.md", "Только здесь.\n");
    project
        .run(&["import", "en", "--translation", "ru=ru"])
        .with(0)
        .says(&["en/alone.md: no file of `ru` has this name", "ru/other.md: no source has this name"]);
    assert!(project.read("locales/ru/one.ftl").contains("318"));
    project.run(&["import", "en", "--translation", "ru=old/harbour.ru.md"]).with(2).says(&["is no folder"]);
}

#[test]
fn pictures_are_never_mistaken_for_each_other() {
    let project = with_old();
    project.write("old/img/map.png", "one");
    project.write("old/img/karta.png", "two");
    project.write("old/m.md", "Text with 17 words\n\n![Map](img/map.png)\n");
    project.write("old/m.ru.md", "Текст из 17 слов\n\n![Карта](img/karta.png)\n");
    let said = project.run(&["import", "old/m.md", "--translation", "ru=old/m.ru.md"]).with(0);
    said.says(&["`img/karta.png` is copied to `content/map.ru.png`"]);
    assert_eq!(
        (project.read("content/map.png"), project.read("content/map.ru.png")),
        ("one".into(), "two".into())
    );
    // A picture of the project is not written over either.
    project.write("old/img/map.png", "three");
    project.run(&["import", "old/m.md", "--name", "n"]).with(2).says(&["content/map.png` exists"]);
    project.write("two/a/x.md", "![A](p.png)\n");
    project.write("two/a/p.png", "1");
    project.write("two/a/q/p.png", "2");
    project.write("two/a/y.md", "![B](q/p.png)\n");
    project
        .run(&["import", "two"])
        .with(2)
        .says(&["two different files would be written to `content/a/p.png`"]);
}

#[test]
fn names_and_roles_are_the_editors_and_verbatim_is_verbatim() {
    let project = with_old();
    let settings = project.read("bifolio.toml");
    project.write("bifolio.toml", format!("{settings}\n[import.roles]\ncolophon = [\"Key Findings\"]\n"));
    project
        .run(&["import", "old/harbour.md", "--name", "deep/watch"])
        .with(0)
        .says(&["gets the role `.colophon`"]);
    assert!(project.read("content/deep/watch.md").contains("## Key Findings {#key-findings .colophon}"));
    project
        .run(&["import", "old/harbour.md", "--name", "../watch"])
        .with(2)
        .says(&["cannot be a document's name"]);
    let said = project.run(&["import", "old/harbour.md", "--name", "plain", "--verbatim"]).with(0);
    assert_eq!((project.read("content/plain.md"), said.err.as_str()), (ENGLISH.to_owned(), ""));
}
