//! `pseudo`: an edition in a language that nobody speaks.

use crate::program::Project;

#[test]
fn an_edition_in_the_pseudolocale_has_everything_and_leaves_no_trace() {
    let project = Project::new();
    let before = project.files("locales");
    let out = project.run(&["pseudo", "--format", "html"]).with(0).out;
    assert_eq!(out, "out/en-XA/brief.html\n");
    assert!(project.files("locales") == before, "nothing under locales/ is written");
    let page = project.read("out/en-XA/brief.html");
    for part in ["lang=\"en-XA\"", "[Ķéý Ťhéémééš]", ">bifolio build</code>", "https://projectfluent.org/"]
    {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    assert!(!page.contains("Key Themes"), "every text is from a catalog");
}
