/**
 * Writes each `\p{…}` and `\P{…}` of a pattern as the ranges of characters that it stands for in the running engine.
 * Which characters a property has depends on the version of Unicode, and that of an automata library is another one.
 *
 * @example spellOutProperties('^\\p{Cc}$') // '^[\\u{0}-\\u{1f}\\u{7f}-\\u{9f}]$'
 */
export function spellOutProperties(pattern: string): string {
  let isInClass = false;
  return pattern.replaceAll(/\\(?:[pP]\{[^}]*\}|[^])|[[\]]/gu, (token) => {
    if (token === '[' || token === ']') isInClass = token === '[';
    if (!/^\\[pP]\{/.test(token)) return token;
    return isInClass ? rangesOf(token) : `[${rangesOf(token)}]`;
  });
}

const known = new Map<string, string>();
let everyCharacter: readonly string[] | undefined;

function rangesOf(property: string): string {
  const ranges = known.get(property) ?? findRanges(property);
  known.set(property, ranges);
  return ranges;
}

function findRanges(property: string): string {
  const runs = new RegExp(`${property}+`, 'gu');
  // in order, in two texts: the last high surrogate and the first low one would merge into one character
  everyCharacter ??= [consecutive(0, 0xdbff), consecutive(0xdc00, 0x10ffff)];
  return everyCharacter
    .flatMap((text) => text.match(runs) ?? [])
    .map((run) => `${escape(run.codePointAt(0))}-${escape(Array.from(run.slice(-2)).at(-1)?.codePointAt(0))}`)
    .join('');
}

/** A call takes only so many arguments. */
const pieceLength = 4_096;

function consecutive(first: number, last: number): string {
  let text = '';
  for (let start = first; start <= last; start += pieceLength) {
    const codePoints: number[] = [];
    for (let codePoint = start; codePoint <= Math.min(last, start + pieceLength - 1); codePoint += 1) {
      codePoints.push(codePoint);
    }
    text += String.fromCodePoint(...codePoints);
  }
  return text;
}

function escape(codePoint = 0): string {
  return `\\u{${codePoint.toString(16)}}`;
}
