/** The character that some editors write before a text. JSON does not begin with it. */
export const byteOrderMark = '\ufeff';

/** What is got where JSON was expected, and how to get rid of it. */
export const gotByteOrderMark = 'a byte order mark (U+FEFF); save the text as UTF-8 without a byte order mark';
