// A mail server for a story: what the program sends arrives here and nowhere else.
import { SMTPServer } from "smtp-server";

/** Opens a mailbox on a free port and tells programs that are started from now on to send there. */
export async function openMailbox() {
  const got = [];
  const waiting = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(", ");
        got.push({ to, text: words(Buffer.concat(parts).toString("utf8")) });
        done();
        for (const { count, ready } of waiting) if (got.length >= count) ready();
      });
    },
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  Object.assign(process.env, {
    TIENDO_SMTP_HOST: "127.0.0.1",
    TIENDO_SMTP_PORT: String(server.server.address().port),
    TIENDO_SMTP_TLS: "none",
    TIENDO_SMTP_SENDER: "Tiến Độ <tiendo@mau.example.vn>",
    TIENDO_PUBLIC_URL: "http://tiendo.mau.example.vn",
  });
  /** So many messages have come, within a while. */
  const arrived = (count) =>
    new Promise((ready, failed) => {
      if (got.length >= count) return ready();
      waiting.push({ count, ready });
      const late = () => failed(new Error(`${got.length} messages came instead of ${count}`));
      AbortSignal.timeout(30_000).addEventListener("abort", late);
    });
  return { got, arrived, close: () => new Promise((closed) => server.close(closed)) };
}

/** The words of a message of one part, whichever way they were packed. */
function words(message) {
  const [, head, body] = message.match(/^([\s\S]*?)\r\n\r\n([\s\S]*)$/);
  const packed = head.match(/^content-transfer-encoding: (\S+)/im)?.[1].toLowerCase();
  if (packed === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (packed !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
