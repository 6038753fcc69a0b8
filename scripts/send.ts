import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readEnv } from '../server/config.ts';
import { produce } from '../server/feed/produce.ts';

/**
 * `npm run send -- FILE…`: sends messages of the feed to the demo's broker, whose address the running server knows. A file
 * holds one JSON message, or one message a line. Nothing is checked here: what the server makes of it is what counts.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

interface FeedAnswer {
  readonly source: string;
  readonly topics: readonly string[];
  readonly demoBrokers: string | null;
}

try {
  const files = process.argv.slice(2);
  if (files.length === 0)
    throw new Error('Which message? Usage: npm run send -- FILE…, for example demo/example-message.json');
  const messages = files.flatMap((file) => messagesIn(file));
  const { source, topics, demoBrokers } = await askServer();
  if (source !== 'demo')
    throw new Error('The server reads a real Kafka, to which "send" does not write. Unset KAFKA_BROKERS for the demo.');
  if (!demoBrokers) throw new Error('The demo’s broker is being started. Try again in a moment.');
  await produce(demoBrokers, topics[0] as string, messages);
  process.stdout.write(
    `Sent ${messages.length === 1 ? 'one message' : `${messages.length} messages`} to topic ${topics[0]} on ${demoBrokers}.\n`,
  );
} catch (error) {
  process.stderr.write(`send: ${(error as Error).message}\n`);
  process.exitCode = 1;
}

function messagesIn(file: string): { key: string | null; value: string }[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const lines = isJson(text) ? [text.trim()] : text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((value) => ({ key: vinIn(value), value }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Records of one vehicle share a key, so that they stay in order in one partition. */
function vinIn(text: string): string | null {
  try {
    const { vin } = JSON.parse(text) as { vin?: unknown };
    return typeof vin === 'string' ? vin : null;
  } catch {
    return null;
  }
}

async function askServer(): Promise<FeedAnswer> {
  const env = readEnv(process.env, root);
  const url = `http://${hostFor(env.HOST)}:${env.PORT || '3000'}/api/feed`;
  const password = env.ACCESS_PASSWORD;
  const headers: Record<string, string> = password
    ? { Authorization: `Basic ${Buffer.from(`send:${password}`).toString('base64')}` }
    : {};
  const answer = await fetch(url, { headers }).catch(() => {
    throw new Error(
      `No server answers at ${url}. Start it with "npm start", and set PORT here if it listens on another.`,
    );
  });
  if (!answer.ok)
    throw new Error(
      `The server at ${url} answered ${answer.status}. Is it Motorpool, and is ACCESS_PASSWORD the same here?`,
    );
  return (await answer.json()) as FeedAnswer;
}

function hostFor(host: string | undefined): string {
  if (!host || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
