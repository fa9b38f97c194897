// A Tiến Độ to be measured: loads a sample once, serves it, tells its memory, and knows a few tokens.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const out = join(root, "bench", "out");
export const program =
  process.env.TIENDO_BINARY ??
  resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "release", "tiendo");

/** A command of the program; answers its standard output. */
export function tiendo(place, ...args) {
  return execFileSync(program, [...args, ...place.arguments], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 256 << 20,
  });
}

/** Where an installation lies: a folder, and a PostgreSQL database when one is named. */
export class Place {
  constructor(name, database) {
    this.data = join(out, name);
    this.database = database;
    this.arguments = ["--data", this.data, ...(database ? ["--database", database] : [])];
  }

  /** Loads the fictional province unless a run before this one did; answers how long it took, in seconds. */
  load(...size) {
    const mark = join(this.data, "tiendo.toml");
    if (existsSync(mark) && !process.env.BENCH_ANEW) return null;
    rmSync(this.data, { recursive: true, force: true });
    mkdirSync(this.data, { recursive: true });
    const began = performance.now();
    tiendo(this, "demo", "load", "tinh-mau", ...size);
    return (performance.now() - began) / 1000;
  }

  token(login) {
    return tiendo(this, "user", "token", "bench", "--as", login).trim();
  }
}

export class Server {
  /** Answers when the address is told; `startMs` is how long that took. */
  static async start(place) {
    const server = new Server();
    server.place = place;
    const began = performance.now();
    server.process = spawn(program, ["serve", "--listen", "127.0.0.1:0", ...place.arguments], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    server.log = "";
    server.process.stderr.on("data", (text) => (server.log += text));
    server.address = await new Promise((ready, failed) => {
      let told = "";
      server.process.stdout.on("data", (text) => {
        told += text;
        const found = told.match(/https?:\/\/\S+/);
        if (found) ready(found[0].replace(/\/$/, ""));
      });
      server.process.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${server.log}`)));
    });
    server.startMs = performance.now() - began;
    return server;
  }

  /** Processor time that it has spent. */
  cpuSeconds() {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** The most memory it ever had, in MB. */
  peakMemory() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, "utf8");
    return Number(status.match(/VmHWM:\s+(\d+)/)[1]) / 1024;
  }

  async ask(path, { token, method = "GET", body, headers = {} } = {}) {
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body && !(body instanceof FormData) ? { "Content-Type": "application/json" } : {}),
        ...headers,
      },
      body: body && !(body instanceof FormData) ? JSON.stringify(body) : body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
    return text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text;
  }

  async stop() {
    const ended = new Promise((done) => this.process.on("exit", done));
    this.process.kill("SIGTERM");
    await ended;
  }
}

/** wrk on one core; answers requests a second, percentiles in ms, and what was not answered well. */
export function wrk(url, script, environment, { connections = 50, seconds = 15 } = {}) {
  const core = String(cores() - 1 || 0);
  const text = execFileSync(
    "taskset",
    ["-c", core, "wrk", "-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "30s", "-s", script, url],
    { encoding: "utf8", env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const found = text.match(/^result (.*)$/m);
  if (!found) throw new Error(text);
  return JSON.parse(found[1]);
}

function cores() {
  return Number(execFileSync("nproc", { encoding: "utf8" }));
}
