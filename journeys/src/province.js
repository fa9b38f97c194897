// Starts a Tiến Độ of its own for a story: a sample in a folder that is thrown away, and the server on a free port.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program =
  process.env.TIENDO_BINARY ??
  resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "debug", "tiendo");

// The program takes every TIENDO_… for a key of its configuration; this one is the stories' own.
delete process.env.TIENDO_BINARY;

export class Province {
  /** Loads a sample and serves it. `sample`: arguments of `tiendo demo load`. */
  static async open(...sample) {
    const province = new Province();
    province.data = mkdtempSync(join(tmpdir(), "tiendo-journey-"));
    province.run("demo", "load", ...sample);
    await province.serve();
    return province;
  }

  /** Runs a command of the program on this province; answers its standard output. */
  run(...args) {
    return execFileSync(program, [...args, "--data", this.data], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 << 20,
    });
  }

  async serve() {
    this.server = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--data", this.data], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.log = "";
    this.server.stderr.on("data", (text) => (this.log += text));
    this.address = await new Promise((ready, failed) => {
      let out = "";
      this.server.stdout.on("data", (text) => {
        out += text;
        const found = out.match(/https?:\/\/\S+/);
        if (found) ready(found[0].replace(/\/$/, ""));
      });
      this.server.on("exit", (code) =>
        failed(new Error(`the server ended with ${code}: ${this.log}`)),
      );
    });
  }

  async stop(signal = "SIGTERM") {
    const ended = new Promise((done) => this.server.on("exit", done));
    this.server.kill(signal);
    await ended;
  }

  async close() {
    if (this.server.exitCode === null && this.server.signalCode === null) await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}

export const screenshots = join(root, "docs", "screenshots");
