// Marks the selected words as a term of the glossary, by its code: a button in the editor's toolbar and Ctrl+Shift+G.
// The list stands in a dialog of its own, since the floating toolbar closes when the focus leaves the text.
(() => {
    const TYPE = "TERM";
    const TEXTS = {
        en: {
            title: "Term of the glossary", none: "No term", apply: "Apply", cancel: "Cancel",
            select: "Select the words first.", empty: "The glossary has no terms yet.",
        },
        fi: {
            title: "Sanaston termi", none: "Ei termiä", apply: "Käytä", cancel: "Peruuta",
            select: "Valitse ensin sanat tekstistä.", empty: "Sanastossa ei ole vielä termejä.",
        },
        sv: {
            title: "Term i ordlistan", none: "Ingen term", apply: "Använd", cancel: "Avbryt",
            select: "Markera först orden i texten.", empty: "Ordlistan har ännu inga termer.",
        },
    };
    const texts = TEXTS[(document.documentElement.lang || "en").slice(0, 2)] || TEXTS.en;
    const { createElement } = window.React;
    const { EditorState, RichUtils } = window.DraftJS;

    function terms() {
        const data = document.getElementById("viesti-terms");
        return data ? JSON.parse(data.textContent) : [];
    }

    // The key of the term that the selection begins in, or null.
    function entityAt(editorState) {
        const selection = editorState.getSelection();
        const content = editorState.getCurrentContent();
        const block = content.getBlockForKey(selection.getStartKey());
        const key = block ? block.getEntityAt(selection.getStartOffset()) : null;
        return key && content.getEntity(key).getType() === TYPE ? key : null;
    }

    // A caret inside a term means the whole term.
    function wholeTerm(editorState, key) {
        const selection = editorState.getSelection();
        const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
        let found = selection;
        block.findEntityRanges(
            (character) => character.getEntity() === key,
            (start, end) => {
                if (start <= selection.getStartOffset() && selection.getStartOffset() <= end) {
                    found = selection.merge({ anchorOffset: start, focusOffset: end, isBackward: false });
                }
            },
        );
        return found;
    }

    function selectedText(editorState, selection) {
        const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
        return block.getText().slice(selection.getStartOffset(), selection.getEndOffset());
    }

    function withTerm(editorState, selection, code) {
        if (!code) {
            return RichUtils.toggleLink(editorState, selection, null);
        }
        const content = editorState.getCurrentContent().createEntity(TYPE, "MUTABLE", { code });
        const changed = EditorState.push(editorState, content, "apply-entity");
        return RichUtils.toggleLink(changed, selection, content.getLastCreatedEntityKey());
    }

    function element(name, attributes, ...children) {
        const made = Object.assign(document.createElement(name), attributes);
        made.append(...children);
        return made;
    }

    // The term whose name or form the words are; a beginning counts too, since words are inflected.
    function guess(choices, words) {
        const wanted = words.trim().toLowerCase();
        const known = (choice, fits) => choice.words.some((word) => fits(word.toLowerCase()));
        const found =
            choices.find((choice) => known(choice, (word) => word === wanted)) ||
            choices.find((choice) => wanted.length > 3 && known(choice, (word) => wanted.startsWith(word.slice(0, -1))));
        return found ? found.code : "";
    }

    function ask(getEditorState, onChange) {
        const before = getEditorState();
        const key = entityAt(before);
        const selection = key ? wholeTerm(before, key) : before.getSelection();
        const choices = terms();
        const usable = choices.length > 0 && !selection.isCollapsed();
        const select = element(
            "select",
            { className: "viesti-term__list" },
            element("option", { value: "", textContent: texts.none }),
            ...choices.map((choice) => element("option", { value: choice.code, textContent: choice.name })),
        );
        const meaning = element("p", { className: "viesti-term__meaning help" });
        const show = () => {
            const chosen = choices.find((choice) => choice.code === select.value);
            meaning.textContent = chosen ? chosen.meaning : "";
        };
        meaning.setAttribute("aria-live", "polite");
        select.addEventListener("change", show);
        const buttons = [
            element("button", { className: "button", value: "apply", textContent: texts.apply }),
            " ",
            element("button", { className: "button button-secondary", value: "", textContent: texts.cancel }),
        ];
        const body = usable
            ? [element("label", { className: "viesti-language__label" }, texts.title, select), meaning, ...buttons]
            : [element("p", { textContent: choices.length ? texts.select : texts.empty }), buttons[2]];
        const dialog = element(
            "dialog", { className: "viesti-language" }, element("form", { method: "dialog" }, ...body),
        );
        if (usable) {
            const current = key ? before.getCurrentContent().getEntity(key).getData().code : "";
            select.value = current || guess(choices, selectedText(before, selection));
            show();
        }
        dialog.setAttribute("aria-label", texts.title);
        dialog.addEventListener("close", () => {
            const applied = usable && dialog.returnValue === "apply";
            const state = applied ? withTerm(getEditorState(), selection, select.value) : getEditorState();
            onChange(EditorState.forceSelection(state, selection));
            dialog.remove();
        });
        document.body.append(dialog);
        dialog.showModal();
        (usable ? select : buttons[2]).focus();
    }

    function TermControl({ getEditorState, onChange }) {
        const active = entityAt(getEditorState()) !== null;
        return createElement(
            "button",
            {
                type: "button",
                className: `Draftail-ToolbarButton viesti-term-control${active ? " Draftail-ToolbarButton--active" : ""}`,
                "aria-label": texts.title,
                "aria-pressed": active,
                title: `${texts.title}\nCtrl + Shift + G`,
                // The text keeps its focus and its selection.
                onMouseDown: (event) => event.preventDefault(),
                onClick: () => ask(getEditorState, onChange),
            },
            createElement(
                "svg",
                { className: "icon icon-tag", "aria-hidden": "true", width: 16, height: 16 },
                createElement("use", { href: "#icon-tag" }),
            ),
        );
    }

    function Mark({ entityKey, contentState, children }) {
        const { code } = contentState.getEntity(entityKey).getData();
        const term = terms().find((choice) => choice.code === code);
        return createElement(
            "span",
            { className: "viesti-term-mark", title: term ? `${term.name}: ${term.meaning}` : code },
            children,
        );
    }

    window.draftail.registerPlugin({ type: "term", inline: TermControl }, "controls");
    window.draftail.registerPlugin({ type: TYPE, source: () => null, decorator: Mark }, "entityTypes");

    // The floating toolbar is out of the keyboard's way: the shortcut presses its button.
    document.addEventListener(
        "keydown",
        (event) => {
            const editor = event.target.closest?.("[data-draftail-editor-wrapper], .Draftail-Editor");
            const pressed = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "g";
            if (!editor || !pressed) {
                return;
            }
            const within = editor.querySelector(".viesti-term-control");
            const shown = [...document.querySelectorAll(".viesti-term-control")].find((one) => one.offsetParent);
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
