import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

/** Stands for a secret, whatever its length. */
export const MASK = '••••••••';

/** Typed reads of an environment that gather faults instead of throwing. An empty setting counts as absent. */
export class EnvReader {
  readonly faults: string[] = [];
  readonly #env: Env;
  /** Of what was asked for and is set: how it may be shown. */
  readonly #shown = new Map<string, string>();

  constructor(env: Env) {
    this.#env = env;
  }

  /** What was asked for and is set, by name; of a secret only that it is. */
  get shown(): readonly (readonly [name: string, value: string])[] {
    return [...this.#shown].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  fault(text: string): void {
    this.faults.push(text);
  }

  text(name: string): string | null {
    const text = this.#env[name]?.trim() || null;
    if (text !== null) this.#shown.set(name, text);
    return text;
  }

  /** As text, but untrimmed: a password may begin or end with a space. */
  secret(name: string): string | null {
    const text = this.#env[name] || null;
    if (text !== null) this.#shown.set(name, MASK);
    return text;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.fault(`${name}="${text}" is no whole number from ${min} to ${max}. Mend it, or remove it for ${fallback}.`);
    return fallback;
  }

  flag(name: string): boolean | null {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return null;
    if (['1', 'true', 'on', 'yes'].includes(text)) return true;
    if (['0', 'false', 'off', 'no'].includes(text)) return false;
    this.fault(`${name}="${text}" is neither on nor off. Write 1 or 0.`);
    return null;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | null {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return null;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) this.fault(`${name}="${text}" is not known. Choose one of ${choices.join(', ')}.`);
    return found ?? null;
  }

  file(name: string): string | null {
    const path = this.text(name);
    if (path === null) return null;
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      this.fault(
        `${name}="${path}" cannot be read (${(error as NodeJS.ErrnoException).code}). Check the path and the file's rights.`,
      );
      return null;
    }
  }

  folder(name: string, fallback: string): string {
    const path = resolve(this.text(name) ?? fallback);
    try {
      mkdirSync(path, { recursive: true });
      accessSync(path, constants.W_OK);
    } catch (error) {
      this.fault(
        `${name}: cannot write to ${path} (${(error as NodeJS.ErrnoException).code}). Mend its rights, or set DATA_DIR to a folder of yours.`,
      );
    }
    return path;
  }

  origin(name: string): URL | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username) return url;
    this.fault(
      `${name}="${text}" is no address of a site. Write scheme and host alone, for example https://fleet.example.com.`,
    );
    return null;
  }
}
