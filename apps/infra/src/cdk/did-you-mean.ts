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
    .map((word) => ({
      word,
      edits: distance(wrong.toLowerCase(), word.toLowerCase()),
      length: Math.max(wrong.length, word.length),
    }))
    .filter(({ edits, length }) => edits <= 3 && edits < length * 0.6)
    .toSorted((one, other) => one.edits - other.edits)[0]?.word;
  // production for prod; where a word holds two stages, either may be meant
  const [shorter, another] = words.filter((word) => word.length > 2 && wrong.includes(word));
  // approval for require-approval
  const longer = words.find((word) => wrong.length > 2 && word.includes(wrong));
  const word = nearest ?? (another === undefined ? (shorter ?? longer) : undefined);
  return word === undefined ? '' : ` (did you mean ${write(word)}?)`;
}
