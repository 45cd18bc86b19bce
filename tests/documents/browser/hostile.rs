//! A project from hostile hands: markup, scripts and addresses of the wrong kind wherever a text may stand.

use crate::project::{JPEG, Output, Project};

/// Ends whatever it stands in, and runs whatever runs.
const EVIL: &str = "</title></script></style></textarea>--><script>pwned1=1;alert(1)</script>\
    <img src=x onerror=pwned2=1><svg onload=pwned3=1>\" onmouseover=\"pwned4=1\" ' {{ 7*7 }} ]]>";

/// Addresses that lead nowhere an edition may lead, each written in another way.
const ADDRESSES: [&str; 14] = [
    "javascript:pwned5=1",
    "JaVaScRiPt:pwned5=1",
    "javascript&colon;pwned5=1",
    "&#106;avascript:pwned5=1",
    "&#x6A&#x61&#x76&#x61script:pwned5=1",
    "java&Tab;script:pwned5=1",
    "java&NewLine;script:pwned5=1",
    "&#1;javascript:pwned5=1",
    "vbscript:pwned5",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "file:///etc/passwd",
    "blob:http://evil.example/x",
];

fn front_matter() -> String {
    let units =
        ["title", "subtitle", "short-title", "description", "series", "publisher", "rights", "disclaimer"];
    let units: String = units.iter().map(|name| format!("{name} = '''{EVIL}'''\n")).collect();
    format!(
        "+++\n{units}number = '''{EVIL}'''\ndoi = '''{EVIL}'''\nisbn = '''{EVIL}'''\nkeywords = ['''{EVIL}''']\n\
         authors = ['''{EVIL}''']\neditors = ['''{EVIL}''']\ntranslators = ['''{EVIL}''']\ndate = 2024-01-02\n+++\n"
    )
}

fn content() -> String {
    let links: String =
        ADDRESSES.iter().enumerate().map(|(at, to)| format!("[l{at}](<{to}> \"{EVIL}\")\n")).collect();
    let references: String =
        ADDRESSES.iter().enumerate().map(|(at, to)| format!("[r{at}]: <{to}>\n")).collect();
    format!(
        "{}\nLead {EVIL}[^1] <!-- #lead -->\n\n## Head {EVIL} {{#head .box onclick=pwned6=1}}\n\n{links}\n\n[r0] [r1] [r2] \
         <javascript:pwned5=1> <!-- #more -->\n\n{references}\n\n- item {EVIL}\n- [ ] task {EVIL}\n\n> quote {EVIL}\n\n\
         ```x\" onload=pwned7=1\n{EVIL}\n```\n\n| {EVIL} | b |\n|---|---|\n| {EVIL} | 1 |\n\nTable: {EVIL}\n\n\
         ![{EVIL}](map.jpg \"{EVIL}\") <!-- #fig -->\n\n<script>pwned8=1</script>\n\n\
         <iframe src=\"javascript:pwned9=1\"></iframe>\n\n<style>body{{display:none}}</style>\n\n\
         <base href=\"http://evil.example/\"><meta http-equiv=\"refresh\" content=\"0;url=http://evil.example/\">\n\n\
         `{EVIL}` <kbd onclick=pwned10=1>k</kbd> <span lang=\"x\\\" onclick=pwned11=1\">s</span>\n\n\
         ## Beside {{.aside}}\n\nText {EVIL}\n\n[^1]: Note {EVIL}\n",
        front_matter()
    )
}

/// The editions of the project in a format; a document whose front matter is refused would be no test.
pub(super) fn made(format: &str) -> Output {
    let mut project = Project::new([("content/a.md", content().replace("{{ 7*7 }}", "").as_str())]);
    project.world.insert("content/map.jpg", JPEG);
    let library = project.library();
    let units = &library.manuscript("a").expect("the document is there").units;
    // In a catalog braces are placeables: it is the markup that is tried.
    let evil = EVIL.replace("{{ 7*7 }}", "");
    let russian: String = units
        .iter()
        .map(|unit| match unit.value {
            Some(_) => format!("{} = Перевод этого текста на русский язык, достаточно длинный, чтобы язык был узнан: {evil} [x](javascript:pwned12=1)\n", unit.id),
            None => format!("{} =\n    .alt = {evil}\n    .title = {evil}\n", unit.id),
        })
        .collect();
    project.write("locales/ru/a.ftl", &russian);
    for locale in ["en", "ru"] {
        let words =
            ["ui-skip", "ui-pdf", "ui-notes", "ui-note", "ui-other-edition", "ui-editions", "ui-both"];
        let words: String = words.iter().map(|word| format!("{word} = {evil}\n")).collect();
        project.write(&format!("locales/{locale}/ui.ftl"), &words);
    }
    // Lengths and colours that are none are refused; a name of a font may be anything.
    project.write(
        "themes/evil/theme.toml",
        "extends = \"institute\"\n[fonts.mono]\nfamily = 'x\"}</style><script>pwned13=1</script>body{display:none}'\n",
    );
    let settings = crate::project::SETTINGS
        .replace("[build]\n", &format!("[build]\ntheme = \"evil\"\nformats = [\"{format}\"]\n"));
    project.write("bifolio.toml", &settings);
    project.build()
}
