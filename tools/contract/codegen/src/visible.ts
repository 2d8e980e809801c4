const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/**
 * A text in which every character that cannot be seen is shown by its code.
 *
 * @example visible('\u200b"a"') // '\\u200b"a"'
 */
export function visible(text: string): string {
  return text.replaceAll(invisible, (character) => {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}
