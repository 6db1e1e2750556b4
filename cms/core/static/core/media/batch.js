// The uploader sends the fields of its own form along with each file: make ours belong to it.
const fields = document.getElementById("batch-fields");
const form = document.getElementById("fileupload")?.form;
if (fields && form) {
    form.id ||= "batch-form";
    for (const field of fields.elements) {
        field.setAttribute("form", form.id);
    }
}
