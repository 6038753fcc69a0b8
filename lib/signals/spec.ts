/** Groups in which a vehicle's signals are shown. */
export type SignalGroup =
  /** identity */
  | 'ID'
  | /** position */ 'POS'
  | /** energy */ 'ENE'
  | /** tires */ 'TIR'
  | /** condition-based service */ 'SVC'
  | /** diagnostics */ 'DIA'
  | /** body */ 'BOD'
  | /** use and contract */ 'USE'
  | /** equipment */ 'EQP'
  | /** about the feed itself */ 'META';

/**
 * Form of a signal in the feed: text, number in a text, boolean in a text, integer, boolean, list in a text. What is read
 * is wider: every number, for one, may come as either.
 */
export type Wire = 's' | 'sN' | 'sB' | 'i' | 'b' | 'list';

/**
 * Where a signal's meaning is known from: the maker's telematics catalogue (V), the definitions of another interface to
 * the same cars (H), samples with the same keys (B), the arithmetic of the documented example (D). A guess (G) is said to
 * be one wherever it is shown.
 */
export type Evidence = 'V' | 'H' | 'B' | 'D' | 'G';

/** How often a signal changes: static, slow configuration, live. */
export type SignalRate = 'S' | 'C' | 'L';

/** Canonical units; what is shown to people is made of them by `format`. */
export type Unit =
  | 'km'
  | 'km/wk'
  | 'kPa'
  | '%'
  | 'L'
  | 'V'
  | 'A'
  | '°C'
  | '°'
  | 'm'
  | 'kW'
  | 'cm³'
  | 'd'
  | 'wk'
  | 'mo'
  | 'min';

/** How a wire value becomes a canonical one. */
export type Kind =
  /** A JSON number or a number string, kept within [min, max]; on a circle `max` is `min` again. */
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly circle?: true }
  | { readonly type: 'boolean' }
  /** Text of at most `max` characters, of the form `pattern` if there is one; `upper` brings it to upper case first. */
  | {
      readonly type: 'text';
      readonly max: number;
      readonly pattern?: RegExp;
      readonly upper?: true;
      readonly lower?: true;
    }
  /**
   * Text of a set. `spellings` leads from a comparable spelling (upper case, without hyphen, underscore and space) to
   * the printed one. Another value is kept in upper case, flagged if the set is `listed` in full, and replaced by
   * `otherwise` if there is one.
   */
  | {
      readonly type: 'enum';
      readonly spellings: ReadonlyMap<string, string>;
      readonly listed: boolean;
      readonly otherwise?: string;
    }
  /** `YYYY-MM`, its year within [minYear, maxYear]. */
  | { readonly type: 'month'; readonly minYear: number; readonly maxYear: number }
  /** ISO date with or without a time, kept as the date that is written; from `minYear` on. */
  | { readonly type: 'isoDate'; readonly minYear: number }
  /** `DD.MM.YYYY HH:MM[:SS] UTC`. */
  | { readonly type: 'germanDate' }
  /** List of codes. */
  | { readonly type: 'codes'; readonly pattern: RegExp }
  /** List of three-byte fault codes in hex, padded to six digits. */
  | { readonly type: 'faultCodes' }
  /** List of `id text`. */
  | { readonly type: 'checkControl' };

/** One row of the catalogue. */
export interface SignalSpec {
  /** Dense number of the signal in its catalogue; index into a vehicle's arrays. */
  readonly slot: number;
  /** The feed's key, in its right spelling. */
  readonly key: string;
  readonly wire: Wire;
  readonly unit: Unit | null;
  readonly kind: Kind;
  readonly group: SignalGroup;
  readonly rate: SignalRate;
  /** null = its key says it all. */
  readonly evidence: Evidence | null;
  /** Path in COVESA VSS 6.0; null where the standard has none. */
  readonly vss: string | null;
}
