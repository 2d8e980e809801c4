import { distance } from 'fastest-levenshtein';

/**
 * Finds the right word that is nearest to a wrong one.
 *
 * @param write how the right word is written where it is used
 * @returns in brackets and with a space before it; empty when no word is near
 * @example didYouMean('pord', ['dev', 'prod'], (stage) => `--stage=${stage}`) // ' (did you mean --stage=prod?)'
 */
export function didYouMean(wrong: string, words: readonly string[], write = (word: string): string => word): string {
  const nearest = words
    .map((word) => ({ word, edits: distance(wrong, word), length: Math.max(wrong.length, word.length) }))
    .filter(({ edits, length }) => edits <= 3 && edits < length * 0.6)
    .toSorted((one, other) => one.edits - other.edits)[0]?.word;
  // production for prod, approval for require-approval
  const longer = words.find(
    (word) => word.length > 2 && wrong.length > 2 && (wrong.includes(word) || word.includes(wrong)),
  );
  const word = nearest ?? longer;
  return word === undefined ? '' : ` (did you mean ${write(word)}?)`;
}
