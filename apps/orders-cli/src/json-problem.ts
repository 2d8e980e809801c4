import { printParseErrorCode, visit } from 'jsonc-parser';
import { byteOrderMark, gotByteOrderMark } from './byte-order-mark.ts';
import { unmistakable } from './visible.ts';

/** Why a text is not JSON, and where. Repeats of the text one character at most. */
export interface JsonProblem {
  /** Index into the text. */
  readonly offset: number;
  /** What must stand there, and what does. */
  readonly expected: string;
}

/** What must stand where, by the parser's names of mistakes. */
const expectations: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes',
  ColonExpected: ':',
  CloseBraceExpected: ', or }',
  CloseBracketExpected: ', or ]',
  EndOfFileExpected: 'the end',
  UnexpectedEndOfString: '" at the end of the text',
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfNumber: 'a whole number or one such as 0.5',
  InvalidNumberFormat: 'a whole number or one such as 0.5',
  InvalidEscapeCharacter: 'a text in which \\ stands before one of "\\/bfnrtu only',
  InvalidUnicode: 'a text in which \\u stands before four hexadecimal digits only',
  InvalidCharacter: 'a text without tabs, line ends and other control characters',
};

/**
 * Finds the first place at which a text stops being JSON.
 *
 * @param text - Must not be nested deeper than a message may be: the parser calls itself for each level.
 * @returns `undefined` where it finds none.
 * @example findJsonProblem('{"a":1 "b"') // { offset: 7, expected: 'expected , or }, got "' }
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const ends: string[] = [];
  let found: JsonProblem | undefined;
  visit(
    text,
    {
      onObjectBegin: () => void ends.push('}'),
      onObjectEnd: () => void ends.pop(),
      onArrayBegin: () => void ends.push(']'),
      onArrayEnd: () => void ends.pop(),
      onError: (code, start, length) => {
        const mistake = printParseErrorCode(code);
        const isName = /(?:\{|,)\s*$/.test(text.slice(0, start)) && ends.at(-1) === '}';
        const offset = offsetOf(mistake, { text, start, length });
        // the parser says so where an end may be, too
        const commaOrEnd = mistake === 'CommaExpected' ? `, or ${ends.at(-1)}` : undefined;
        const expected = commaOrEnd ?? expectations[mistake] ?? (isName ? 'a name in double quotes' : 'a value');
        // what is wrong inside a text or a number is said by what is expected
        const got = isInside(mistake) ? '' : `, got ${whatStandsAt(text, offset)}`;
        found ??= { offset, expected: `expected ${expected}${got}` };
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return found;
}

/** Mistakes inside a text or a number. */
function isInside(mistake: string): boolean {
  return /^Invalid(?:Character|EscapeCharacter|Unicode|NumberFormat)$|^UnexpectedEndOfNumber$/.test(mistake);
}

/** The parser tells where a text begins or ends; the mistake is at the end, at the character that may not stand there, or there. */
function offsetOf(
  mistake: string,
  { text, start, length }: { readonly text: string; readonly start: number; readonly length: number },
): number {
  if (mistake === 'UnexpectedEndOfString') return start + length;
  if (mistake !== 'InvalidCharacter') return start;
  const control = text.slice(start, start + length).search(/\p{Cc}/u);
  return control < 0 ? start : start + control;
}

/** One character, or the kind of what begins there: a name or a value is not repeated. */
function whatStandsAt(text: string, offset: number): string {
  const codePoint = text.codePointAt(offset);
  if (codePoint === undefined) return 'the end';
  const character = String.fromCodePoint(codePoint);
  if (character === byteOrderMark) return gotByteOrderMark;
  if (/[\r\n]/.test(character)) return 'the end of the line';
  const shown = unmistakable(character);
  // some letters cannot be seen
  if (shown !== character) return shown;
  if (/[\p{L}_]/u.test(character)) return 'a word';
  return /\d/.test(character) ? 'a number' : character;
}
