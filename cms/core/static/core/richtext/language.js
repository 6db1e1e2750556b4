// Marks the selected text as written in another language: a button in the editor's toolbar and Ctrl+Shift+L.
// The list stands in a dialog of its own, since the floating toolbar closes when the focus leaves the text.
(() => {
    const CODES = [
        "fi", "sv", "en", "se", "smn", "sms", "rom",
        "bg", "cs", "da", "de", "el", "es", "et", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt",
        "nl", "pl", "pt", "ro", "sk", "sl",
        "ar", "fa", "is", "la", "no", "ru", "so", "sq", "tr", "uk", "vi", "zh",
    ];
    const FIRST = 3;
    const PREFIX = "LANG_";
    const TEXTS = {
        en: { title: "Language of the text", none: "Language of the page", apply: "Apply", cancel: "Cancel" },
        fi: { title: "Tekstin kieli", none: "Sivun kieli", apply: "Käytä", cancel: "Peruuta" },
        sv: { title: "Textens språk", none: "Sidans språk", apply: "Använd", cancel: "Avbryt" },
    };
    const uiLanguage = document.documentElement.lang || "en";
    const texts = TEXTS[uiLanguage.slice(0, 2)] || TEXTS.en;
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
            const cleared = current ? RichUtils.toggleInlineStyle(editorState, PREFIX + current) : editorState;
            return code ? RichUtils.toggleInlineStyle(cleared, PREFIX + code) : cleared;
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

    function element(name, attributes, ...children) {
        const made = Object.assign(document.createElement(name), attributes);
        made.append(...children);
        return made;
    }

    // Ask for the language, with the selection as it was when asked.
    function ask(getEditorState, onChange) {
        const before = getEditorState();
        const selection = before.getSelection();
        const rest = CODES.slice(FIRST).sort((a, b) => names.of(a).localeCompare(names.of(b), uiLanguage));
        const options = [...CODES.slice(0, FIRST), ...rest].map((code) =>
            element("option", { value: code, textContent: names.of(code) }),
        );
        const select = element(
            "select",
            { className: "viesti-language__list" },
            element("option", { value: "", textContent: texts.none }),
            ...options,
        );
        select.value = currentLanguage(before);
        const form = element(
            "form",
            { method: "dialog" },
            element("label", { className: "viesti-language__label" }, texts.title, select),
            element("button", { className: "button", value: "apply", textContent: texts.apply }),
            " ",
            element("button", { className: "button button-secondary", value: "", textContent: texts.cancel }),
        );
        const dialog = element("dialog", { className: "viesti-language" }, form);
        dialog.setAttribute("aria-label", texts.title);
        dialog.addEventListener("close", () => {
            const state = EditorState.forceSelection(getEditorState(), selection);
            onChange(dialog.returnValue === "apply" ? withLanguage(state, select.value) : state);
            dialog.remove();
        });
        document.body.append(dialog);
        dialog.showModal();
        select.focus();
    }

    function LanguageControl({ getEditorState, onChange }) {
        const code = currentLanguage(getEditorState());
        return createElement(
            "button",
            {
                type: "button",
                className: `Draftail-ToolbarButton viesti-language-control${code ? " Draftail-ToolbarButton--active" : ""}`,
                "aria-label": code ? `${texts.title}: ${names.of(code)}` : texts.title,
                title: `${texts.title}\nCtrl + Shift + L`,
                // The text keeps its focus and its selection.
                onMouseDown: (event) => event.preventDefault(),
                onClick: () => ask(getEditorState, onChange),
            },
            createElement(
                "svg",
                { className: "icon icon-globe", "aria-hidden": "true", width: 16, height: 16 },
                createElement("use", { href: "#icon-globe" }),
            ),
            code ? createElement("span", { "aria-hidden": "true" }, ` ${code}`) : null,
        );
    }

    window.draftail.registerPlugin({ type: "lang", inline: LanguageControl }, "controls");

    // The floating toolbar is out of the keyboard's way: the shortcut presses its button.
    document.addEventListener(
        "keydown",
        (event) => {
            const editor = event.target.closest?.("[data-draftail-editor-wrapper], .Draftail-Editor");
            const pressed = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "l";
            if (!editor || !pressed) {
                return;
            }
            const within = editor.querySelector(".viesti-language-control");
            const shown = [...document.querySelectorAll(".viesti-language-control")].find((one) => one.offsetParent);
            const button = within ?? shown;
            if (button) {
                event.preventDefault();
                event.stopPropagation();
                button.click();
            }
        },
        true,
    );
})();
