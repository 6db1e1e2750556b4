// The uploader sends the fields of its own form along with each file: move ours there.
const fields = document.getElementById("batch-fields");
const form = document.getElementById("fileupload")?.form;
if (fields && form) {
    form.prepend(fields);
}
