const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.2425;
/** The country's mean, its half span over the year, and that over a day; °C. */
const MEAN = 10;
const SEASON = 9.5;
const DAILY = 4;
/** Coldest: 20 January, and five in the morning of local time. */
const COLDEST_DAY = 19;
const COLDEST_HOUR = 4;

/** Temperature outside at an instant (epoch ms), °C: the season and the time of day, without weather. */
export function outsideCelsius(now: number): number {
  const day = (now / DAY_MS) % YEAR_DAYS;
  const hour = (now % DAY_MS) / 3_600_000;
  const season = -SEASON * Math.cos((2 * Math.PI * (day - COLDEST_DAY)) / YEAR_DAYS);
  return MEAN + season - DAILY * Math.cos((2 * Math.PI * (hour - COLDEST_HOUR)) / 24);
}

/** A temperature that draws near another, after a while; `tau` is the time in which 63 % of the way is made. */
export function drawnTo(from: number, to: number, elapsed: number, tau: number): number {
  return to + (from - to) * Math.exp(-elapsed / tau);
}
