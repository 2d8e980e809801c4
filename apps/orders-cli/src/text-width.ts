import stringWidth from 'fast-string-width';

/**
 * Sequences that some terminals draw as one emoji of two columns, and others as their parts: skin colours, flags, and what
 * the variation selector makes an emoji.
 *
 * @see https://www.unicode.org/reports/tr51/#Emoji_Sequences
 */
const ambiguous = /\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f/gu;

/** Characters that the library takes for narrower than most terminals do: marks with a width of their own, and Yi. */
const underrated = /\p{Mc}|[\ua000-\ua4cf]/gu;

/** Number of columns of a terminal that a text takes: the most, where terminals do not agree. */
export function textWidth(text: string): number {
  const parts = text.replaceAll(ambiguous, '');
  const extra = text.match(ambiguous)?.length ?? 0;
  const more = text.match(underrated)?.length ?? 0;
  return Math.max(stringWidth(text), stringWidth(parts) + 2 * extra) + more;
}

/** Whether terminals may disagree on the number of columns of a text, as they do beyond ASCII. */
export function isAmbiguous(text: string): boolean {
  return /[^ -~]/.test(text);
}
