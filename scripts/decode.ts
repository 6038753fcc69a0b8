import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { LineDecoder } from '../lib/decode/line-decoder.ts';
import { LineSplitter } from '../lib/decode/lines.ts';
import { RecordDecoder } from '../lib/decode/record-decoder.ts';
import { VehicleDecoder } from '../lib/decode/vehicle-decoder.ts';
import { type DecodeOptions, readOptions, USAGE } from './decode-options.ts';

/**
 * `npm run -s decode -- [--fold] [--now INSTANT] [FILE…]`: what Motorpool makes of records of the feed, one line of JSON
 * for each record, or with `--fold` for each vehicle. Files of any length are read in memory that does not grow.
 */
const CHUNK = 1024 * 1024;
/** Output is written in pieces of about so many characters: one write a line would cost more than the reading. */
const PIECE = 64 * 1024;

/** @returns the exit status */
async function main(): Promise<number> {
  let options: DecodeOptions | null;
  try {
    options = readOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    process.stderr.write(`decode: ${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  return decode(options);
}

async function decode({ fold, now, files }: DecodeOptions): Promise<number> {
  const decoder = fold ? new VehicleDecoder(now) : new RecordDecoder(now);
  const out = new Output();
  const count = { lines: 0, opened: 0 };
  for (const file of files) {
    try {
      await decodeFile(file, decoder, out, count);
    } catch (error) {
      process.stderr.write(`decode: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).\n`);
    }
  }
  for (const text of decoder.end()) await out.write(text);
  await out.flush();
  return count.opened === 0 ? 1 : 0;
}

async function decodeFile(
  file: string,
  decoder: LineDecoder,
  out: Output,
  count: { lines: number; opened: number },
): Promise<void> {
  const splitter = new LineSplitter();
  let isOpen = false;
  for await (const chunk of open(file)) {
    if (!isOpen) count.opened += 1;
    isOpen = true;
    for (const line of splitter.push(chunk)) await out.write(decoder.take(line, ++count.lines));
  }
  // An empty file was read too, of which there came nothing.
  if (!isOpen) count.opened += 1;
  for (const line of splitter.end()) await out.write(decoder.take(line, ++count.lines));
}

/** Paths are meant from where npm was called, which is not where it runs the command. */
function open(file: string): AsyncIterable<Uint8Array> {
  if (file === '-') return process.stdin as AsyncIterable<Uint8Array>;
  return createReadStream(resolve(process.env.INIT_CWD ?? '', file), { highWaterMark: CHUNK });
}

/** Standard output in pieces, waiting where its reader is slower. */
class Output {
  #piece = '';

  async write(text: string): Promise<void> {
    this.#piece += text;
    if (this.#piece.length >= PIECE) await this.flush();
  }

  async flush(): Promise<void> {
    const piece = this.#piece;
    this.#piece = '';
    if (piece !== '' && !process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
}

// Who reads the output may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main();
