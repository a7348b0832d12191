// Beside allauth's scripts for passkeys: what went wrong is said on the page, and nobody is offered what cannot work.
const failed = document.querySelector("[data-passkey-failed]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (failed) failed.hidden = false;
  failed?.scrollIntoView({ block: "nearest" });
});

if (!window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = true;
}
