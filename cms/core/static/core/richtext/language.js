// A list in the editor's toolbar that marks the selected text as written in another language.
(() => {
    const CODES = [
        "fi", "sv", "en", "se", "smn", "sms", "rom",
        "bg", "cs", "da", "de", "el", "es", "et", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt",
        "nl", "pl", "pt", "ro", "sk", "sl",
        "ar", "fa", "is", "la", "no", "ru", "so", "sq", "tr", "uk", "vi", "zh",
    ];
    const FIRST = 3;
    const PREFIX = "LANG_";
    const uiLanguage = document.documentElement.lang || "en";
    const LABELS = { fi: "Tekstin kieli", sv: "Textens språk", en: "Language of text" };
    const NONE = { fi: "sivun kieli", sv: "sidans språk", en: "language of page" };
    const text = (texts) => texts[uiLanguage.slice(0, 2)] || texts.en;
    const names = new Intl.DisplayNames([uiLanguage], { type: "language", fallback: "code" });
    const { createElement } = window.React;
    const { Modifier, EditorState, RichUtils } = window.DraftJS;

    function currentLanguage(editorState) {
        const style = editorState.getCurrentInlineStyle().find((name) => name.startsWith(PREFIX));
        return style ? style.slice(PREFIX.length) : "";
    }

    function withLanguage(editorState, code) {
        const selection = editorState.getSelection();
        if (selection.isCollapsed()) {
            const current = currentLanguage(editorState);
            let next = editorState;
            if (current) {
                next = RichUtils.toggleInlineStyle(next, PREFIX + current);
            }
            return code && code !== current ? RichUtils.toggleInlineStyle(next, PREFIX + code) : next;
        }
        let content = editorState.getCurrentContent();
        for (const other of CODES) {
            content = Modifier.removeInlineStyle(content, selection, PREFIX + other);
        }
        if (code) {
            content = Modifier.applyInlineStyle(content, selection, PREFIX + code);
        }
        return EditorState.push(editorState, content, "change-inline-style");
    }

    function LanguageControl({ getEditorState, onChange }) {
        const option = (code) => createElement("option", { key: code, value: code }, names.of(code));
        const rest = CODES.slice(FIRST).sort((a, b) => names.of(a).localeCompare(names.of(b), uiLanguage));
        return createElement(
            "select",
            {
                className: "viesti-language-control",
                "aria-label": text(LABELS),
                title: text(LABELS),
                value: currentLanguage(getEditorState()),
                onChange: (event) => onChange(withLanguage(getEditorState(), event.target.value)),
            },
            createElement("option", { value: "" }, text(NONE)),
            CODES.slice(0, FIRST).map(option),
            rest.map(option),
        );
    }

    window.draftail.registerPlugin({ type: "lang", inline: LanguageControl }, "controls");
})();
