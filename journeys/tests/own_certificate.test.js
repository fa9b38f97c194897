// Without a proxy the program serves HTTPS with a certificate of its own: who trusts it is served, who does not is
// not, and nothing is answered in the clear.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Province } from "../src/province.js";

const folder = mkdtempSync(join(tmpdir(), "tiendo-certificate-"));
const [certificate, key] = [join(folder, "tiendo.pem"), join(folder, "tiendo.key")];
let province;

before(async () => {
  execFileSync("openssl", [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost".split(
      " ",
    ),
    ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
  ]);
  process.env.TIENDO_TLS_CERTIFICATE = certificate;
  process.env.TIENDO_TLS_KEY = key;
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "4", "--years", "2");
});

after(async () => {
  await province?.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(path, options) {
  return new Promise((answered, failed) => {
    const asked = request(province.address + path, options, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () =>
        answered({ status: answer.statusCode, headers: answer.headers, text }),
      );
    });
    asked.on("error", failed);
    asked.end();
  });
}

test("who trusts the certificate signs in over HTTPS, with a cookie that never travels in the clear", async () => {
  assert.match(province.address, /^https:/);
  const ca = readFileSync(certificate);
  assert.equal((await ask("/healthz", { ca })).text.trim(), "ok");
  const sent = await new Promise((answered, failed) => {
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: province.address,
    };
    const asked = request(
      province.address + "/dang-nhap",
      { ca, method: "POST", headers },
      answered,
    );
    asked.on("error", failed);
    asked.end("sample=lanhdao");
  });
  assert.equal(sent.statusCode, 303);
  assert.match(String(sent.headers["set-cookie"]), /; Secure/);
});

test("who does not trust it is not served, and HTTP is not spoken there", async () => {
  await assert.rejects(ask("/healthz", {}), /self-signed|SELF_SIGNED/);
  await assert.rejects(fetch(province.address.replace("https:", "http:") + "/healthz"));
});
