/** Run before each test file of a mutant: a property that fails is not asked for its smallest failing case. */
if (/(properties|order|numbers|decimal-bytes|decoded)\.test\.ts$/.test(process.argv[1] ?? '')) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ endOnFailure: true });
}

export {};
