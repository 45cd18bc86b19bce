### The edition's own words in English. A project overrides any of them in `locales/en/ui.ftl`.

ui-contents = Contents
ui-page = Page { $number }
ui-page-of = Page { $number } of { $total }
ui-see-page = see page { $number }
ui-continued = continued
ui-number = No. { $number }
ui-date = { DATETIME($date, year: "numeric", month: "long") }
ui-table = Table { $number }
ui-figure = Figure { $number }
ui-notes = Notes
ui-note = Note { $number }
ui-note-back = Back to the text of note { $number }
ui-editions = Editions
ui-language = Language
ui-skip = Skip to the text
ui-pdf = PDF
ui-epub = EPUB
ui-html = HTML
ui-print = For the printer
ui-other-edition = This publication in other languages
# The QR code that leads to the edition in another language; under it stands `ui-in-this-language` of that edition.
ui-in-other-language = { $language ->
    [en] This publication in English:
    [ru] This publication in Russian:
   *[other] This publication in another language:
}
ui-in-this-language = In English
ui-qr-code = QR code: { $address }
ui-show = Show
ui-both = Both
ui-untranslated = Not translated yet
ui-stale = The source has changed since
ui-proof = Proof
ui-proof-source = source { $hash }
ui-proof-translated = { $locale }: { $percent } % translated
ui-proof-date = { DATETIME($date, year: "numeric", month: "long", day: "numeric") }
ui-proof-remarks = What changed in the source
ui-proof-place = Page { $page }, line { $line }
ui-sheet = { $file } · { $locale } · p. { $page } / { $pages } · PDF/X-4 · { $condition } · trim { $width } × { $height } mm · bleed { $bleed } mm
ui-link = Link: { $address }
ui-role-authors = { $count ->
    [one] Author
   *[other] Authors
}
ui-role-editors = { $count ->
    [one] Editor
   *[other] Editors
}
ui-role-translators = { $count ->
    [one] Translator
   *[other] Translators
}
# The box of an item that has no words of its own.
ui-task = Task
ui-alert-note = Note
ui-alert-tip = Tip
ui-alert-important = Important
ui-alert-warning = Warning
ui-alert-caution = Caution
# Of books (EPUB): how accessible it is, its lists of places, and the name of its last part.
ui-about = About this publication
ui-pages = Pages
ui-landmarks = Landmarks
ui-accessibility = Text that reflows, with headings, a table of contents and the reading order of the text; its languages are marked, and every picture with a meaning has words that say it. Nothing flashes, moves or sounds.
ui-kilobytes = { NUMBER($size, maximumFractionDigits: 0) } kB
ui-megabytes = { NUMBER($size, maximumFractionDigits: 1) } MB
