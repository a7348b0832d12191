// Builds everything the pages need into songhanh/web/static/build. Run: node build.mjs [--sizes]
import { build, transform } from "esbuild";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "songhanh", "web", "static", "build");
const modules = join(here, "node_modules");
const browsers = ["chrome109", "firefox115", "safari15.4"];

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const fonts = join(modules, "@fontsource", "be-vietnam-pro");
for (const subset of ["latin", "vietnamese"]) {
  for (const weight of [400, 600]) {
    const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    cpSync(join(fonts, "files", name), join(out, "fonts", name));
  }
}
cpSync(join(fonts, "LICENSE"), join(out, "fonts", "LICENSE"));
cpSync(join(here, "img"), join(out, "img"), { recursive: true });

const { css } = sass.compile(join(here, "scss", "app.scss"), {
  loadPaths: [modules],
  quietDeps: true,
  // Bootstrap 5.3 is written with @import; it is the only reason for these.
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
const small = await transform(css, { loader: "css", minify: true, target: browsers, legalComments: "none" });
writeFileSync(join(out, "app.css"), small.code);

await build({
  entryPoints: ["app", "grid", "autosave", "review", "passkeys"].map((name) => join(here, "js", `${name}.js`)),
  outdir: out,
  bundle: true,
  format: "esm",
  minify: true,
  target: browsers,
  // A leftover sourceMappingURL makes collectstatic fail.
  sourcemap: false,
  legalComments: "none",
});

const sprite = readFileSync(join(here, "icons.svg"), "utf8");
writeFileSync(join(out, "icons.svg"), sprite.replace(/<!--.*?-->/gs, "").replace(/>\s+</g, "><"));

if (process.argv.includes("--sizes")) {
  for (const name of readdirSync(out).filter((file) => file.includes("."))) {
    console.log(name.padEnd(14), String(gzipSync(readFileSync(join(out, name)), { level: 6 }).length).padStart(7), "B gz");
  }
}
