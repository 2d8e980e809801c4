const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * Lists what a person may choose from.
 *
 * @example oneOf(['dev', 'test', 'prod']) // 'dev, test or prod'
 */
export const oneOf = (words: readonly string[]): string => alternatives.format(words);
