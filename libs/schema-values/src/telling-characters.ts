/**
 * Characters that find mistakes, the plain ones first: letters, quotes and separators, marks that join or turn what is
 * beside them, characters of two, three and four bytes, and what is no character at all.
 */
export const tellingCharacters: readonly number[] = Array.from(
  // the low surrogate first: after the high one it would make a character
  'a0A -_.é"\\/\'<&%{,~ß\u0301\u200d\u202e\u2066\ufeff\ufe0f\u00a0\u2028\ufffd漢アع한😀👩🏽🇺𝒳\n\r\t\0\x7f\u0085\uffff\u{10fffd}\udc00\ud800',
  (character) => character.codePointAt(0) ?? 0,
);
