import { type Argument, InvalidArgumentError, type Option } from 'commander';
import { closest, distance } from 'fastest-levenshtein';

/**
 * Gives an option or an argument the words that it may be; another one is refused, and the one that was probably meant is
 * named.
 *
 * @example withChoices(new Option('--code <code...>', 'only those with one of these codes'), deadLetterCodes)
 */
export function withChoices<Choice extends Option | Argument>(choice: Choice, words: readonly string[]): Choice {
  choice.choices(words);
  // what it does with a right word stays as it is: it collects those of an option that takes several
  const accept = choice.parseArg as (word: string, earlier: unknown) => unknown;
  choice.argParser((word: string, earlier: unknown) => {
    if (words.includes(word)) return accept(word, earlier);
    const nearest = closest(
      word.toUpperCase(),
      words.map((each) => each.toUpperCase()),
    );
    const meant = words.find((each) => each.toUpperCase() === nearest) ?? '';
    const isNear = distance(word.toUpperCase(), nearest) <= meant.length / 3;
    throw new InvalidArgumentError(isNear ? `Did you mean ${meant}?` : `Allowed choices are ${words.join(', ')}.`);
  });
  return choice;
}
