// Letters choose an option, as in a sitting, when the settings allow single letters.

const form = document.querySelector("form[data-letters]");
const options = form ? [...form.querySelectorAll(".option input")] : [];

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (document.querySelector("dialog[open]") || event.target.matches("textarea, select, [type=text]")) return;
  const option = options["abcdef".indexOf(event.key.toLowerCase())];
  if (!option || event.key.length !== 1) return;
  event.preventDefault();
  option.click();
  option.focus();
});
