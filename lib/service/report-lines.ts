import type { ServiceReport, VehicleService } from '../protocol/service.ts';

/**
 * Reads a service report line by line, as its text comes: a large fleet's at once holds a page up for a tenth of a second.
 * The server's version is known to be ours, so what the lines hold is not looked at.
 */
export class ReportLines {
  #head: Omit<ServiceReport, 'vehicles'> | null = null;
  readonly #vehicles: VehicleService[] = [];
  /** The beginning of a line whose end has not come. */
  #rest = '';

  /** Takes the next piece of text in. Stops at each vehicle. @throws SyntaxError for what is no report */
  *take(text: string): Generator<void, void, void> {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#head === null) this.#head = JSON.parse(`${line}]}`);
      else if (line !== '') this.#vehicles.push(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line));
      yield;
    }
  }

  /** The report, once all of it came. @throws SyntaxError where it ends early */
  done(): ServiceReport {
    if (this.#head === null || this.#rest !== ']}') throw new SyntaxError('The service report ends early.');
    return { ...this.#head, vehicles: this.#vehicles };
  }
}
