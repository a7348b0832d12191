// Unpacks the headless Chromium that came from the package registry and prints, as JSON, where it is and what it
// needs. Only for the tests, and only where no Chromium is installed. TMPDIR says where to unpack.
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"; // makes the package unpack the shared libraries it brings
const { default: chromium } = await import("@sparticuz/chromium");
const executable = await chromium.executablePath();
console.log(JSON.stringify({ executable, env: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH } }));
