//! Every construct of a document, from Markdown to unit to edition.

use crate::project::{JPEG, Project, body, text_of};
use bifolio::units::Unit;

/// A document, and what becomes of it.
struct Case {
    name: &'static str,
    markdown: &'static str,
    /// Its units: id, kind, value with attributes.
    units: &'static [(&'static str, &'static str, &'static str)],
    russian: &'static str,
    /// Pieces of the pages, English and Russian.
    pages: [&'static [&'static str]; 2],
    /// Pieces of the text of the papers, English and Russian.
    papers: [&'static [&'static str]; 2],
}

fn text(unit: &Unit) -> String {
    let attributes = unit.attributes.iter().map(|(name, text)| format!(".{name}={text}"));
    unit.value.iter().cloned().chain(attributes).collect::<Vec<_>>().join(" ")
}

/// A case with a title, if it has none: an accessible PDF may not be without it.
fn titled(case: &Case) -> (String, String) {
    if case.markdown.contains("title = ") {
        return (case.markdown.to_owned(), case.russian.to_owned());
    }
    let title = "title = \"A\"\n";
    let markdown = match case.markdown.strip_prefix("+++\n") {
        Some(rest) => format!("+++\n{title}{rest}"),
        None => format!("+++\n{title}+++\n\n{}", case.markdown),
    };
    (markdown, format!("meta-title = А\n{}", case.russian))
}

fn run(case: &Case) {
    let (markdown, russian) = titled(case);
    let mut project =
        Project::new([("content/a.md", markdown.as_str()), ("locales/ru/a.ftl", russian.as_str())]);
    let terms = ["-nato = NATO\n", "-nato = { $case ->\n    [genitive] НАТО\n   *[nominative] НАТО\n}\n"];
    project.write("locales/en/terms.ftl", terms[0]);
    project.write("locales/ru/terms.ftl", terms[1]);
    project.world.insert("content/map.jpg", JPEG);
    let mut other = JPEG.to_vec();
    other.extend_from_slice(b"ru");
    project.world.insert("content/map.ru.jpg", other);
    let name = case.name;
    let library = project.library();
    let units = &library.manuscript("a").unwrap().units;
    let found: Vec<(&str, &str, String)> = units
        .iter()
        .filter(|unit| unit.id.as_str() != "meta-title" || case.markdown.contains("title = "))
        .map(|unit| (unit.id.as_str(), unit.kind.as_str(), text(unit)))
        .collect();
    let wanted: Vec<(&str, &str, String)> =
        case.units.iter().map(|(id, kind, text)| (*id, *kind, (*text).to_owned())).collect();
    assert_eq!(found, wanted, "{name}");
    project.sync();
    assert_eq!(project.findings(), [""; 0], "{name}");
    let output = project.build();
    assert_eq!(output.withheld.len(), 0, "{name}: {:?}", output.withheld);
    let parallel = output.page("en+ru/a.html");
    if case.markdown.contains("map.jpg") {
        assert!(
            parallel.contains("assets/map-") && parallel.contains("assets/map.ru-"),
            "{name}: each its own"
        );
    }
    let both = output.paper("en+ru/a.pdf");
    for (at, locale) in ["en", "ru"].iter().enumerate() {
        let page = output.page(&format!("{locale}/a.html"));
        for piece in case.pages[at] {
            assert!(page.contains(piece), "{name}: {locale}/a.html has no {piece}\n{}", body(&page));
        }
        let paper = output.paper(&format!("{locale}/a.pdf"));
        for piece in case.papers[at] {
            assert!(
                text_of(&page).contains(piece),
                "{name}: {locale}/a.html does not say {piece}\n{}",
                body(&page)
            );
            assert!(
                text_of(&parallel).contains(piece),
                "{name}: en+ru/a.html does not say {piece}\n{}",
                body(&parallel)
            );
            if let (Some(paper), Some(both)) = (&paper, &both) {
                assert!(paper.contains(piece), "{name}: {locale}/a.pdf does not say {piece}\n{paper}");
                // Lines of both sides alternate there.
                let is_there = piece.split(' ').all(|word| both.contains(word));
                assert!(is_there, "{name}: en+ru/a.pdf does not say {piece}\n{both}");
            }
        }
    }
}

#[test]
fn headings_paragraphs_and_items_take_pins() {
    run(&Case {
        name: "pins",
        markdown: "## Head {#head}\n\nPara. <!-- #para -->\n\n1. One <!-- #one -->\n\n   More. <!-- #more -->\n2. Two <!-- #two -->\n\n\
                   > Quoted. <!-- #quoted -->\n\nTo [head](#head), [para](#para), [one](#one), [more](#more), [quoted](#quoted). <!-- #to -->\n",
        units: &[
            ("head", "h", "Head"),
            ("para", "p", "Para."),
            ("one", "li", "One"),
            ("more", "p", "More."),
            ("two", "li", "Two"),
            ("quoted", "p", "Quoted."),
            ("to", "p", "To [head][head], [para][para], [one][one], [more][more], [quoted][quoted]."),
        ],
        russian: "head = Глава\npara = Абзац.\none = Раз\nmore = Ещё.\ntwo = Два\nquoted = Цитата.\nto = К [главе][head], [абзацу][para], [раз][one], [ещё][more], [цитате][quoted].\n",
        pages: [
            &["<h2 id=\"head\">Head</h2>", "<p id=\"para\">Para.</p>", "<a href=\"#quoted\">quoted</a>"],
            &["<h2 id=\"head\">Глава</h2>", "<a href=\"#one\">раз</a>", "<p id=\"more\">Ещё.</p>"],
        ],
        papers: [&["Head", "Para.", "More.", "Quoted."], &["Глава", "Абзац.", "Ещё.", "Цитата."]],
    });
}

#[test]
fn tables_take_pins_captions_numbers_and_raw_columns() {
    run(&Case {
        name: "tables",
        markdown: "| Place <!-- #place --> | Year {.raw} <!-- #year --> | Sum <!-- #sum --> |\n|---|---|---:|\n| North[^1] <!-- #north --> | 20130 | 12345.5 |\n| A\\|B <!-- #bar --> | 1999 | –7 |\n\n\
                   Table: Sites. <!-- #caption -->\n\nCredit: The institute. <!-- #credit -->\n\nTo [the cell](#north), [the table](#caption), [its head](#place), [its credit](#credit). <!-- #to -->\n\n[^1]: Far. <!-- #far -->\n",
        units: &[
            ("place", "cell", "Place"),
            ("year", "cell", "Year"),
            ("sum", "cell", "Sum"),
            ("north", "cell", "North[^1]"),
            ("bar", "cell", "A|B"),
            ("caption", "cap", "Sites."),
            ("credit", "cap", "The institute."),
            (
                "to",
                "p",
                "To [the cell][north], [the table][caption], [its head][place], [its credit][credit].",
            ),
            ("far", "fn", "Far."),
        ],
        russian: "place = Место\nyear = Год\nsum = Сумма\nnorth = Север[^1]\n    .p2 = и дальше\nbar = А|Б\ncaption = Районы.\ncredit = Институт.\nto = К [клетке][north], [таблице][caption], [шапке][place], [источнику][credit].\nfar = Далеко.\n",
        pages: [
            &["id=\"north\"", "id=\"caption\"", "20130", "12,345.5"],
            &["id=\"north\"", "id=\"bar\"", "20130", "12 345,5"],
        ],
        papers: [
            &["Place", "North", "A|B", "20130", "12,345.5", "The institute.", "Far."],
            &["Место", "Север", "А|Б", "20130", "12 345,5", "Институт.", "Далеко.", "дальше"],
        ],
    });
}

#[test]
fn figures_take_pins_alternatives_captions_and_credits() {
    run(&Case {
        name: "figures",
        markdown: "![A map](map.jpg \"The sites\") <!-- #map -->\n\nCredit: The staff. <!-- #by -->\n\nTo [the map](#map), [its makers](#by). <!-- #to -->\n",
        units: &[
            ("map", "fig", ".alt=A map .title=The sites"),
            ("by", "cap", "The staff."),
            ("to", "p", "To [the map][map], [its makers][by]."),
        ],
        russian: "map =\n    .alt = Карта\n    .title = Районы\nby = Сотрудники.\nto = К [карте][map], [её авторам][by].\n",
        pages: [
            &["id=\"map\"", "alt=\"A map\"", "assets/map-", "href=\"#by\""],
            &["alt=\"Карта\"", "assets/map.ru-", "id=\"by\""],
        ],
        papers: [&["The sites", "The staff."], &["Районы", "Сотрудники."]],
    });
}

#[test]
fn footnotes_definitions_alerts_and_code_take_pins() {
    run(&Case {
        name: "others",
        markdown: "BMD <!-- #bmd -->\n: Missile defense. <!-- #means -->\n: Or more. <!-- #or -->\n\n> [!NOTE]\n> Mind it.[^1] <!-- #mind -->\n\n\
                   ```text {.translate}\nPress any key\n```\n\n[^1]: A note. <!-- #note -->\n\n    And more. <!-- #note-2 -->\n\n\
                   To [term](#bmd), [meaning](#means), [alert](#mind), [note](#note), [its end](#note-2), [code](#lead-code-d237). <!-- #to -->\n",
        units: &[
            ("bmd", "dt", "BMD"),
            ("means", "dd", "Missile defense."),
            ("or", "dd", "Or more."),
            ("mind", "p", "Mind it.[^1]"),
            ("lead-code-d237", "code", "Press any key"),
            (
                "to",
                "p",
                "To [term][bmd], [meaning][means], [alert][mind], [note][note], [its end][note-2], [code][lead-code-d237].",
            ),
            ("note", "fn", "A note."),
            ("note-2", "fn", "And more."),
        ],
        russian: "bmd = ПРО\nmeans = Оборона.\nor = Или больше.\nmind = Учтите.[^1]\nlead-code-d237 = Нажмите клавишу\nto = К [термину][bmd], [смыслу][means], [врезке][mind], [сноске][note], [её концу][note-2], [коду][lead-code-d237].\nnote = Сноска.\nnote-2 = И ещё.\n",
        pages: [
            &["<dt id=\"bmd\">", "id=\"means\"", "id=\"mind\"", "Press any key", "id=\"note-2\""],
            &["<dt id=\"bmd\">", "Или больше.", "Нажмите клавишу", "И ещё."],
        ],
        papers: [
            &["BMD", "Missile defense.", "Mind it.", "Press any key", "A note.", "And more."],
            &["ПРО", "Оборона.", "Учтите.", "Нажмите клавишу", "Сноска.", "И ещё."],
        ],
    });
}

#[test]
fn translated_code_is_no_markup() {
    run(&Case {
        name: "code",
        markdown: "```c {.translate}\nint *a, *b;\n\n  say(\"[x][y] {z}\");\n```\n",
        units: &[("lead-code-dab5", "code", "int *a, *b;\n\n  say(\"[x][y] {z}\");")],
        russian: "lead-code-dab5 =\n    int *a, *b;\n\n    { \"  \" }say(\"[и][к] { \"{\" }з{ \"}\" }\");\n",
        pages: [&["int *a, *b;\n\n  say"], &["int *a, *b;\n\n  say"]],
        papers: [&["int *a, *b;", "[x][y] {z}"], &["int *a, *b;", "[и][к] {з}"]],
    });
}

#[test]
fn placeables_terms_and_selectors_stand_in_the_source() {
    run(&Case {
        name: "placeables",
        markdown: "+++\nvars = { count = 2, who = \"A *b*\" }\n+++\n\n\
                   { $count ->\n    [one] One site\n   *[other] { $count } sites\n} of { -nato }, says { $who }; \\{ braces }. <!-- note: $count, $who --> <!-- #p -->\n",
        units: &[(
            "p",
            "p",
            "{ $count ->\n    [one] One site\n   *[other] { $count } sites\n} of { -nato }, says { $who }; \\{ braces }.",
        )],
        russian: "p = { $count } района { -nato(case: \"genitive\") }, говорит { $who }; \\{ \"{\" } скобки.\n",
        pages: [&["2 sites of"], &["2 района"]],
        papers: [&["2 sites", "says A *b*; { braces }."], &["2 района", "говорит A *b*;"]],
    });
}

#[test]
fn further_paragraphs_of_a_translation_stand_in_every_output() {
    run(&Case {
        name: "p2",
        markdown: "First. <!-- #p -->\n\n- Item. <!-- #li -->\n\nLast.[^1] <!-- #last -->\n\n[^1]: Note. <!-- #n -->\n",
        units: &[
            ("p", "p", "First."),
            ("li", "li", "Item."),
            ("last", "p", "Last.[^1]"),
            ("n", "fn", "Note."),
        ],
        russian: "p = Первый.\n    .p2 = Второй.\n    .p3 = Третий.\nli = Пункт.\n    .p2 = Продолжение.\nlast = Конец.[^1]\nn = Сноска.\n    .p2 = Хвост.\n",
        pages: [&["<p id=\"p\">First.</p>"], &["<p id=\"p\">Первый.</p>\n<p>Второй.</p>\n<p>Третий.</p>"]],
        papers: [
            &["First.", "Last."],
            &["Первый.", "Второй.", "Третий.", "Пункт.", "Продолжение.", "Сноска.", "Хвост."],
        ],
    });
}

#[test]
fn sections_have_roles() {
    run(&Case {
        name: "roles",
        markdown: "Lead. <!-- #lead -->\n\n## Boxed {#boxed .box}\n\nIn it. <!-- #in -->\n\n## Beside {#beside .aside}\n\nSmall. <!-- #small -->\n\n## Quiet {#quiet .notoc .nonumber}\n\nText. <!-- #text -->\n\n## About {#about .colophon}\n\nUs. <!-- #us -->\n",
        units: &[
            ("lead", "p", "Lead."),
            ("boxed", "h", "Boxed"),
            ("in", "p", "In it."),
            ("beside", "h", "Beside"),
            ("small", "p", "Small."),
            ("quiet", "h", "Quiet"),
            ("text", "p", "Text."),
            ("about", "h", "About"),
            ("us", "p", "Us."),
        ],
        russian: "lead = Врез.\nboxed = Рамка\nin = В ней.\nbeside = Рядом\nsmall = Мелко.\nquiet = Тихо\ntext = Текст.\nabout = О нас\nus = Мы.\n",
        pages: [
            &["<div class=\"lead\">", "<section class=\"box\">", "<aside", "<footer>"],
            &["<section class=\"box\">"],
        ],
        papers: [
            &["Lead.", "Boxed", "Beside", "Small.", "Quiet", "About", "Us."],
            &["Врез.", "Рамка", "Рядом", "Мелко.", "Тихо", "О нас", "Мы."],
        ],
    });
}

#[test]
fn front_matter_has_units_and_data_of_each_locale() {
    run(&Case {
        name: "front matter",
        markdown: "+++\ntitle = \"Title\"\nsubtitle = \"Sub\"\nseries = \"Series\"\npublisher = \"House\"\nbyline = [\"*By* Ann\", \"*With* Bob\"]\n\
                   rights = \"© House\"\ndisclaimer = \"No views\"\nkeywords = [\"one\", \"two\"]\ndescription = \"What\"\ndate = 2013-06-05\nnumber = 5\nisbn = \"978-0-00-000000-2\"\n\n\
                   [locale.ru]\nnumber = 7\ndate = 2013-07-09\nisbn = \"978-5-00-000000-7\"\n+++\n\nText. <!-- #text -->\n",
        units: &[
            ("meta-series", "meta", "Series"),
            ("meta-title", "meta", "Title"),
            ("meta-subtitle", "meta", "Sub"),
            ("meta-byline-1", "meta", "*By* Ann"),
            ("meta-byline-2", "meta", "*With* Bob"),
            ("meta-description", "meta", "What"),
            ("meta-publisher", "meta", "House"),
            ("meta-rights", "meta", "© House"),
            ("meta-disclaimer", "meta", "No views"),
            ("meta-keywords-1", "meta", "one"),
            ("meta-keywords-2", "meta", "two"),
            ("text", "p", "Text."),
        ],
        russian: "meta-series = Серия\nmeta-title = Название\nmeta-subtitle = Под\nmeta-byline-1 = *Автор* Анна\nmeta-byline-2 = *При участии* Боба\nmeta-description = Что\nmeta-publisher = Дом\nmeta-rights = © Дом\nmeta-disclaimer = Без взглядов\nmeta-keywords-1 = раз\nmeta-keywords-2 = два\ntext = Текст.\n",
        pages: [
            &["<title>Title", "\"keywords\":[\"one\",\"two\"]", "2013-06-05", "978-0-00-000000-2"],
            &["<title>Название", "\"keywords\":[\"раз\",\"два\"]", "2013-07-09", "978-5-00-000000-7"],
        ],
        papers: [
            &["Title", "Sub", "Ann", "House", "No views", "June 2013"],
            &["Название", "Под", "Анна", "Дом", "Без взглядов", "Июль 2013"],
        ],
    });
}

#[test]
fn notes_and_locks_reach_the_catalog_and_the_checks() {
    let markdown = "NATO-2020 <!-- #name --> <!-- locked --> <!-- note: a name -->\n\nText. <!-- #text -->\n";
    let mut project = Project::new([("content/a.md", markdown)]);
    project.write("locales/ru/a.ftl", "name = НАТО\ntext = Текст.\n");
    project.sync();
    let catalog = project.read("locales/en/a.ftl");
    assert!(
        catalog.contains("# Locked: the translation is the same.\n# Note: a name\nname = NATO-2020\n"),
        "{catalog}"
    );
    assert_eq!(project.found("locked-changed").len(), 1);
    assert!(project.read("locales/ru/a.lock").contains("note = "));
    let lock = project.read("locales/ru/a.lock");
    project.write("content/a.md", &markdown.replace("a name", "the name of a plan"));
    assert_eq!(project.sync(), ["locales/en/a.ftl"], "the lock keeps the note that the translator read");
    project.write("locales/ru/a.ftl", "name = НАТО-2020\ntext = Текст.\n");
    assert_eq!(project.sync(), ["locales/ru/a.lock"]);
    let note = |lock: &str| lock.lines().find(|line| line.starts_with("note = ")).map(str::to_owned);
    assert_ne!(note(&project.read("locales/ru/a.lock")), note(&lock), "a new translation knows the new note");
}

#[test]
fn people_are_named_in_every_language_and_translators_in_theirs() {
    run(&Case {
        name: "people",
        markdown: "+++\nauthors = [\"Ann Lee\", \"Bob Ray\"]\neditors = [\"Eve Moss\"]\n\
                   contributors = [{ name = \"Max Orr\", role = \"Maps\" }]\n\n\
                   [locale.ru]\ntranslators = [\"Вера Линд\", \"Яна Ким\"]\n+++\n\nText. <!-- #text -->\n",
        units: &[
            ("meta-authors-1", "meta", "Ann Lee"),
            ("meta-authors-2", "meta", "Bob Ray"),
            ("meta-editors-1", "meta", "Eve Moss"),
            ("meta-contributors-1", "meta", "Max Orr"),
            ("meta-contributors-1-role", "meta", "Maps"),
            ("text", "p", "Text."),
        ],
        russian: "meta-authors-1 = Анна Ли\nmeta-authors-2 = Боб Рей\nmeta-editors-1 = Ева Мосс\n\
                  meta-contributors-1 = Макс Орр\nmeta-contributors-1-role = Карты\ntext = Текст.\n",
        pages: [&["Ann Lee and Bob Ray"], &["Анна Ли и Боб Рей", "Вера Линд и Яна Ким", "Карты"]],
        papers: [&["Ann Lee", "Eve Moss", "Max Orr"], &["Анна Ли", "Ева Мосс", "Вера Линд", "Макс Орр"]],
    });
    let mut project =
        Project::new([("content/a.md", "+++\n[locale.ru]\ntranslators = [\"Вера\"]\n+++\n\nText.\n")]);
    project.sync();
    assert!(!text_of(&project.build().page("en/a.html")).contains("Вера"), "the source was not translated");
}
