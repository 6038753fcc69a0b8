import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * The server's log: one JSON object a line where a program reads it, plain lines where a person does.
 * VINs never reach it: callers log public ids.
 */
export function createLogger(level: string, pretty: boolean): Logger {
  if (!pretty) return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return pino({ level, base: null, timestamp: false }, { write: writeLine });
}

/** A terminal's line: level only where it matters, the message, then the fields. */
function writeLine(json: string): void {
  const { level, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const mark = Number(level) >= 50 ? 'error: ' : Number(level) >= 40 ? 'warning: ' : '';
  const rest = Object.entries(fields).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const stack = err && typeof err === 'object' && 'stack' in err ? `\n${err.stack}` : '';
  process.stdout.write(`motorpool: ${[`${mark}${msg}`, ...rest].join(' ')}${stack}\n`);
}
