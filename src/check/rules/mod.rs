//! The registry: one word a rule. A rule's file lies in the folder of its group and has its name.

use super::rule::{Rule, kebab};

macro_rules! rules {
    ($($group:ident { $($name:ident),* $(,)? })*) => {
        $(mod $group { $(pub(super) mod $name;)* })*

        static ALL: &[Rule] = &[$($(
            Rule {
                name: {
                    const NAME: &str = stringify!($name);
                    const BYTES: [u8; NAME.len()] = kebab(NAME);
                    match std::str::from_utf8(&BYTES) {
                        Ok(name) => name,
                        Err(_) => NAME,
                    }
                },
                group: stringify!($group),
                documentation: $group::$name::DECLARED.documentation,
                level: $group::$name::DECLARED.level,
                fix: $group::$name::DECLARED.fix,
                run: $group::$name::DECLARED.run,
            },
        )*)*];
    };
}

rules! {
    coverage {
        missing_translation,
        obsolete_translation,
        stale_translation,
        stale_translation_major,
        needs_review,
        attribute_mismatch,
        duplicate_id,
        duplicate_attribute,
        unused_term,
        identical_translation,
        empty_translation,
        inconsistent_translation,
        locale_only_term,
        lock_drift,
        order_differs,
        source_too_long,
        note_changed,
        reference_drift,
        reference_edited,
        coverage_below,
        fallback_used,
        locked_changed,
        possible_move,
    }
    ftl {
        byte_order_mark,
        not_utf8,
        ftl_syntax,
        raw_brace,
        accidental_attribute,
        accidental_message,
        truncated_value,
        tab_indent,
        nbsp_indent,
        mixed_line_ends,
        comment_space,
        trimmed_space,
        empty_message,
        bad_id,
        missing_default_variant,
        bad_selector,
        term_attr_placeable,
        bad_arguments,
        function_name,
        parser_difference,
        noncanonical_format,
        deprecated_escape,
    }
    references {
        unknown_reference,
        cyclic_reference,
        missing_variable,
        unknown_variable,
        reference_multiset,
        term_unbound_variable,
        term_arg_unknown,
        term_variant_unknown,
        case_missing,
        plural_incomplete,
        unreachable_variant,
        hardcoded_one,
        placeable_limit,
        variable_type,
        number_unformatted,
        selector_english_only,
        preposition_case,
        resolver_error,
    }
    markup {
        link_label,
        footnote_mismatch,
        block_in_inline,
        unsafe_html,
        anchor_broken,
        markup_unbalanced,
        markup_multiset,
        raw_url,
        image_mismatch,
        number_mismatch,
        number_word,
        literal_mismatch,
        unpaired_brackets,
        hard_break_mismatch,
        length_ratio,
        end_punctuation,
        emphasis_misrender,
    }
    typography {
        quotes,
        apostrophe,
        dash,
        no_break_space,
        invisible,
        ellipsis,
        spacing,
        digit_grouping,
        unit_spacing,
        repeated_word,
        homoglyph,
        keyboard_layout,
        yo_policy,
        case_style,
        normalization,
        ordinal_suffix,
        abbreviation,
    }
    language {
        untranslated_run,
        wrong_language,
        banned_word,
        locale_date_format,
        glossary_missing,
        glossary_forbidden,
        term_hardcoded,
        acronym_map,
        acronym_unexpanded,
        name_inconsistent,
        agreement,
        spelling,
    }
    source {
        id_collision,
        undefined_link,
        front_matter,
        title_missing,
        alt_missing,
        conflict_marker,
        heading_level_skip,
        trailing_space_break,
        table_ragged,
        heading_without_id,
        concatenated_sentence,
        variable_undocumented,
        unstable_whitespace,
    }
    output {
        glyph_missing,
        fallback_font_run,
        overflow,
        bad_line,
        widow_or_orphan,
        parallel_imbalance,
        image_resolution,
        image_unusable,
        link_unpublished,
        hyphenation_missing,
        lang_untagged,
        contents_mismatch,
        parallel_misaligned,
        image_locale_missing,
    }
    project {
        unreadable_file,
        path_outside_project,
        name_collision,
        lock_schema,
        missing_locale_file,
        bad_langid,
        fallback_cycle,
        config_unknown_key,
        missing_locale_data,
        interop,
        unused_suppression,
    }
}

/// All rules, group by group.
pub fn all() -> &'static [Rule] {
    ALL
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.name == name)
}
