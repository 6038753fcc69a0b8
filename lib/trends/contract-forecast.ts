/** What only the contract itself tells; null = not entered. */
export type ContractTerms = Pick<ContractFacts, 'allowanceKm' | 'pricePerKm'>;

/** A leasing contract by today; null = not supplied, or not entered by the user. */
export interface ContractFacts {
  /** Odometer, km. */
  readonly odometer: number | null;
  /** The vehicle's own rate, km a day, and epoch ms since when it is known. */
  readonly kmPerDay: number | null;
  readonly since: number | null;
  /** Days to its end, negative once it is over. */
  readonly daysLeft: number | null;
  /** Odometer at its end as the maker expects it (`mileage_forecast`), km. */
  readonly makerKm: number | null;
  /** Odometer that the contract allows at its end, km. */
  readonly allowanceKm: number | null;
  /** Price of each kilometre over the allowance, in the contract's currency. */
  readonly pricePerKm: number | null;
}

/** How the contract ends. Distances in km. */
export type ContractForecast =
  | {
      readonly kind: 'unknown';
      /** The first of these that is missing. */
      readonly needs: 'odometer' | 'days' | 'rate';
      readonly since: number | null;
    }
  | {
      readonly kind: 'running' | 'over';
      /** Odometer at the end: by the own rate, and by the maker; null where that one is not known. */
      readonly ownKm: number | null;
      readonly makerKm: number | null;
      /** Against the allowance, which is null without one; km over are below 0 where some are left. */
      readonly against: Allowance | null;
      /** Epoch ms since when the own rate is known; null without one. */
      readonly since: number | null;
    };

/** What a forecast means against the allowance; from the own forecast, or the maker's where there is none. */
export interface Allowance {
  readonly by: 'own' | 'maker';
  readonly kmOver: number;
  /** Kilometres over already driven, 0 or more. */
  readonly kmOverNow: number;
  /** What may be driven a day from today to the end, 0 or more; null on the last day and after it. */
  readonly allowedKmPerDay: number | null;
  /** Of the kilometres over at the end; null without a price. */
  readonly cost: number | null;
}

/**
 * The odometer at the end of the contract and what it costs (signal catalogue: contract overrun). A contract that is
 * over has run up what is on the odometer: no forecast is asked any more.
 */
export function contractForecast(facts: ContractFacts): ContractForecast {
  const { odometer, kmPerDay, daysLeft, since } = facts;
  if (odometer === null) return { kind: 'unknown', needs: 'odometer', since };
  if (daysLeft === null) return { kind: 'unknown', needs: 'days', since };
  const isOver = daysLeft < 0;
  // A car is not driven backwards: a negative rate is no rate.
  const isKnown = isOver || (kmPerDay !== null && kmPerDay >= 0);
  const ownKm = isKnown ? odometer + (isOver ? 0 : (kmPerDay ?? 0) * daysLeft) : null;
  // The maker's figure lags behind the odometer, and is of the past once the contract is over.
  const makerKm = facts.makerKm === null || isOver ? null : Math.max(facts.makerKm, odometer);
  const km = ownKm ?? makerKm;
  if (km === null) return { kind: 'unknown', needs: 'rate', since };
  const by = ownKm === null ? 'maker' : 'own';
  return { kind: isOver ? 'over' : 'running', ownKm, makerKm, against: against(facts, odometer, km, by), since };
}

function against(facts: ContractFacts, odometer: number, km: number, by: Allowance['by']): Allowance | null {
  const { allowanceKm, pricePerKm, daysLeft } = facts;
  if (allowanceKm === null) return null;
  const kmOver = km - allowanceKm;
  const allowedKmPerDay = daysLeft !== null && daysLeft > 0 ? Math.max(0, allowanceKm - odometer) / daysLeft : null;
  const cost = pricePerKm === null ? null : Math.max(0, kmOver) * pricePerKm;
  return { by, kmOver, kmOverNow: Math.max(0, odometer - allowanceKm), allowedKmPerDay, cost };
}
