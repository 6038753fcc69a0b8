/** Loaded before a server under test: its clock is wrong by so many ms (`TEST_CLOCK_SKEW_MS`). */
const skew = Number(process.env.TEST_CLOCK_SKEW_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + skew;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
