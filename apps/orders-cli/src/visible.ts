/** Characters that steer a terminal or hide in it: control and format characters, lone surrogates, line separators. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text that cannot steer a terminal: such characters are shown by their code.
 *
 * @example visible('\u001b[31mred') // '\\u001b[31mred'
 */
export function visible(text: string): string {
  return text.replaceAll(steering, (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`);
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
