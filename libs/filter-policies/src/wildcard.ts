import { refusal } from './filter-policy-error.ts';

/** Whether a text is as a pattern says, in which `*` stands for any characters, and `\*` and `\\` for themselves. */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = splitAtWildcards(pattern);
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    const end = text.length - last.length;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    // the earliest place of each part leaves most room for those after it
    for (const part of others) {
      const at = text.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= end;
  };
}

export function countWildcards(pattern: string): number {
  return splitAtWildcards(pattern).length - 1;
}

/** The texts between the wildcards. */
function splitAtWildcards(pattern: string): string[] {
  const parts = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    // AWS counts the quotation mark before the text
    if (character === '*' && next === '*') throw refusal(`Consecutive wildcard characters at pos ${at + 1}`);
    if (character === '\\' && next !== '*' && next !== '\\') throw refusal(`Invalid escape character at pos ${at + 1}`);
    if (character === '*') {
      parts.push('');
      continue;
    }
    if (character === '\\') at += 1;
    parts[parts.length - 1] += pattern.charAt(at);
  }
  return parts;
}
