/** Characters that steer a terminal or hide in it: control and format characters, lone surrogates, line separators. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Characters that are seen as a space, or not at all. A space itself is not among them; an empty pattern of Braille is. */
const unseen = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A text that cannot steer a terminal: such characters are shown by their code.
 *
 * @example visible('\u001b[31mred') // '\\u001b[31mred'
 */
export function visible(text: string): string {
  return text.replaceAll(steering, codeOf);
}

/**
 * A text in which a character that may be what is wrong cannot be taken for a space, or overlooked. The names of items are
 * not shown so, for a no-break space is nothing unusual there.
 *
 * @example unmistakable('{\u00a0') // '{\\u00a0'
 */
export function unmistakable(text: string): string {
  return text.replaceAll(unseen, codeOf);
}

function codeOf(character: string): string {
  return `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`;
}

/** JSON in one line that cannot steer a terminal: JSON's own escapes stand for what JSON itself leaves alone. */
export function toJson(value: object): string {
  return JSON.stringify(value).replaceAll(steering, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
