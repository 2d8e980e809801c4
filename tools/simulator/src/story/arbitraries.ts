import fc from 'fast-check';

/** Records with a prototype, as JSON.parse and the tests have them. */
export const plain = { noNullPrototype: true } as const;

/** One of several, the simplest first: a failure is tried with that one, too. */
export const simple = { withCrossShrink: true };

/** A number that names things: a smaller one would be no simpler. */
export const names = fc.noShrink(fc.noBias(fc.nat()));
