### The edition's own words that differ from the built-in ones: of this brief only the year is known.

ui-date = { DATETIME($date, year: "numeric") }
