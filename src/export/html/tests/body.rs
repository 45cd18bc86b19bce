//! What the parts of a text become.

use super::*;

/// The text of a page whose document has this body.
fn body(markdown: &str) -> String {
    let html = page(markdown, "", "en");
    between(&html, "<div class=\"body\">\n", "</main>").to_owned()
}

#[test]
fn paragraphs_lists_and_headings() {
    let html = body(
        "Lead. <!-- #lead -->\n\n## Part {#part}\n\n- one *two* <!-- #a -->\n- three\n\n  - four <!-- #c -->\n\n\
         3. x <!-- #x -->\n\n- [x] done <!-- #t -->\n\nTerm <!-- #dt -->\n: Meaning <!-- #dd -->\n\n---\n\n\
         > Said. <!-- #q -->\n",
    );
    let expected = r#"<div class="text">
<div class="lead">
<p id="lead">Lead.</p>
</div>
<h2 id="part">Part</h2>
<ul>
<li id="a">one <em>two</em></li>
<li id="part-li-8b5b">three<ul>
<li id="c">four</li>
</ul>
</li>
</ul>
<ol start="3">
<li id="x">x</li>
</ol>
<ul>
<li class="task"><label id="t"><input type="checkbox" disabled checked> done</label></li>
</ul>
<dl>
<dt id="dt">Term</dt>
<dd id="dd">Meaning</dd>
</dl>
<hr>
<blockquote>
<p id="q">Said.</p>
</blockquote>
</div>
</div>
"#;
    assert_eq!(html, expected);
}

#[test]
fn regions_have_their_places() {
    let html = body(
        "## Points {#points .box}\n\n- A. <!-- #a -->\n\n## Who {#who .aside}\n\nAnna. <!-- #who-1 -->\n\n\
         ## More {#more .aside}\n\nPavel.[^n] <!-- #who-2 -->\n\n[^n]: Noted. <!-- #note -->\n",
    );
    let expected = r##"<div class="text">
<section class="box">
<h2 id="points">Points</h2>
<ul>
<li id="a">A.</li>
</ul>
</section>
</div>
<section class="notes" role="doc-endnotes" aria-labelledby="ui-notes">
<h2 class="hidden" id="ui-notes">Notes</h2>
<ol>
<li id="ui-note-1">
<p id="note">Noted. <a class="back" role="doc-backlink" href="#ui-ref-1" aria-label="Back to the text of note 1">↑</a></p>
</li>
</ol>
</section>
<aside aria-label="Who">
<section>
<h2 id="who">Who</h2>
<p id="who-1">Anna.</p>
</section>
<section>
<h2 id="more">More</h2>
<p id="who-2">Pavel.<a class="noteref" role="doc-noteref" id="ui-ref-1" href="#ui-note-1" aria-label="Note 1">1</a></p>
</section>
</aside>
</div>
"##;
    assert_eq!(html, expected);
}

#[test]
fn a_table_has_caption_scopes_and_total() {
    let html = body(
        "## T {#t}\n\n| Town | Gauges |\n|---|---|\n| Mill | 1,250 |\n| **All** | 1,250 |\n\n\
         Table: Towns <!-- #cap -->\n\nCredit: Register <!-- #credit -->\n",
    );
    let table = between(&html, "<figure class=\"table captioned\">\n", "</figure>");
    let plain: String = regexless_ids(table);
    let expected = r#"<figcaption id="cap"><span class="label">Table 1</span> Towns</figcaption>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cap">
<table aria-labelledby="cap">
<thead>
<tr>
<th scope="col">Town</th>
<th scope="col" class="end">Gauges</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">Mill</th>
<td class="end">1,250</td>
</tr>
<tr class="total">
<th scope="row"><strong>All</strong></th>
<td class="end">1,250</td>
</tr>
</tbody>
</table>
</div>
<p class="credit" id="credit">Register</p>
"#;
    assert_eq!(plain, expected);
}

/// The text without the minted ids of cells.
fn regexless_ids(html: &str) -> String {
    let mut parts = html.split(" id=\"t-cell-");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| out + part.split_once('"').unwrap().1)
}

#[test]
fn alerts_and_code_say_what_they_are() {
    let html = body("## H {#h}\n\n> [!TIP]\n> Look. <!-- #p -->\n\n```rust\nlet a = \"<b>\";\n```\n");
    assert!(html.contains(
        "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"label\">Tip</p>\n<p id=\"p\">Look.</p>\n</div>"
    ));
    assert!(
        html.contains(
            "<pre><code translate=\"no\" class=\"language-rust\">let a = \"&lt;b&gt;\";</code></pre>"
        )
    );
}

#[test]
fn capitals_and_spaces_follow_the_language() {
    let html = page("A plan of NATO and *a* map. <!-- #p -->\n", "p = План НАТО и *в* карте.", "ru");
    assert!(
        html.contains("<p id=\"p\">План <span class=\"caps\">НАТО</span> и\u{a0}<em>в</em>\u{a0}карте.</p>"),
        "{html}"
    );
    let heading = page("## NATO {#h}\n", "", "en");
    assert!(heading.contains("<h2 id=\"h\">NATO</h2>"));
}

#[test]
fn a_page_of_more_ranks_has_one_first_heading() {
    let html = page("+++\ntitle = \"T\"\n+++\n\n# One {#one}\n\n## Two {#two}\n", "", "en");
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("<h2 id=\"one\">One</h2>") && html.contains("<h3 id=\"two\">Two</h3>"));
}

#[test]
fn a_picture_that_is_not_there_says_what_it_showed() {
    let project = Project::new("brief", "![A map](map.png \"The map\") <!-- #fig -->\n", "");
    let output = crate::export::html::page(&project.edition("en"), &project.site(&[])).unwrap();
    let html = String::from_utf8(output.html).unwrap();
    assert!(html.contains("<p class=\"missing\">A map</p>") && !html.contains("<img"));
    assert_eq!(output.issues.len(), 1);
}

#[test]
fn the_box_of_an_item_has_a_name_where_the_item_has_no_words_of_its_own() {
    let html = body("- [x] done <!-- #t -->\n- [ ]\n");
    assert!(
        html.contains("<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Task\"></li>"),
        "{html}"
    );
}
