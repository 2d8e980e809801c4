/** Entries one after the other until they have a length, with a comma between them. */
function fill(length: number, entry: (index: number) => string): string {
  const entries: string[] = [];
  for (let left = length; left > 0; left -= (entries.at(-1)?.length ?? 0) + 1) entries.push(entry(entries.length));
  return entries.join();
}

/** One of many ways to make a text of about a length. */
type Make = (length: number) => string;

const list =
  (entry: (index: number) => string): Make =>
  (length) =>
    `[${fill(length, entry)}]`;
const object =
  (entry: (index: number) => string): Make =>
  (length) =>
    `{${fill(length, entry)}}`;
const text =
  (piece: string): Make =>
  (length) =>
    `"${piece.repeat(Math.ceil(length / piece.length))}"`;
const keys = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":0`).join()}}`;
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}0${close.repeat(depth)}`;

const makers: Readonly<Record<string, Make>> = {
  'empty lists': list(() => '[]'),
  'empty objects': list(() => '{}'),
  'objects of a key': list(() => '{"a":1}'),
  'objects of two keys': list(() => '{"a":1,"b":2}'),
  'objects of eight keys': list(() => keys(8)),
  'objects of forty keys': list(() => keys(40)),
  'objects with an escaped key': list(() => String.raw`{"\u0061":1}`),
  'objects with a key of an escaped pair': list(() => String.raw`{"\ud83d\ude00":1}`),
  'many keys': object((index) => `"k${index}":0`),
  'many long keys': object((index) => `"a key that is rather long ${index}":0`),
  'many escaped keys': object((index) => String.raw`"\u006b${index}":0`),
  'many keys beside an escaped pair': (length) =>
    String.raw`{"\ud83d\ude00":0,${fill(length, (index) => `"k${index}":0`)}}`,
  digits: list((index) => `${index % 10}`),
  'digits between spaces': list((index) => ` ${index % 10} `),
  'whole numbers': list((index) => `${index * 7919}`),
  fractions: list((index) => `${index}.${(index * 7919) % 1000}`),
  'numbers of sixteen digits': list((index) => `0.${1e15 + index * 7919 + 1}`),
  'numbers of seventeen digits': list((index) => `${0.1 + index / 3e7}`),
  'numbers with zeros behind': list((index) => `${0.1 + index / 3e7}00000`),
  'numbers with exponents': list((index) => `${(index % 9) + 1}e-${index % 99}`),
  'short exponents': list(() => '1e5'),
  'zeros with exponents': list(() => '0e9'),
  'numbers near the greatest': list(() => '1e308'),
  'numbers near zero': list(() => '1e-300'),
  'the least number': list(() => '5e-324'),
  'long zeros': list(() => `0.${'0'.repeat(1000)}`),
  'long whole numbers': list(() => `1${'0'.repeat(100)}`),
  'empty texts': list(() => '""'),
  words: list((index) => `"word ${index}"`),
  'words beside an escaped pair': (length) =>
    String.raw`["\ud83d\ude00",${fill(length, (index) => `"word ${index}"`)}]`,
  'escaped pairs': list(() => String.raw`"\ud83d\ude00"`),
  'a long text': text('x'),
  'a long text of two bytes a character': text('é→'),
  'a long text of quotes': text(String.raw`\"`),
  'a long text of escapes': text(String.raw`\u0061`),
  'a long text of escaped pairs': text(String.raw`\ud83d\ude00`),
  names: list(() => 'null'),
  spaces: (length) => `[${' '.repeat(length)}]`,
  'lists as deep as they may be': list(() => nested('[', ']', 31)),
  'objects as deep as they may be': list(() => nested('{"a":', '}', 31)),
  'endless lists': (length) => nested('[', ']', Math.ceil(length / 2)),
  'endless objects': (length) => nested('{"a":', '}', Math.ceil(length / 6)),
  'a key twice': (length) => `{${fill(length, (index) => `"k${index}":0`)},"k0":1}`,
  'a number that changes': (length) => `[${fill(length, (index) => `${index * 7919}`)},9007199254740993]`,
  'half of a pair': (length) => String.raw`[${fill(length, (index) => `"word ${index}"`)},"\ud800"]`,
};

/**
 * JSON that takes long to judge: for tests and measurements of what reads messages.
 *
 * @param length - What each text has at least, in characters.
 * @returns The texts, by what they consist of.
 * @example for (const [name, text] of hostileJson(262_144)) measure(name, () => JSON.parse(text));
 */
export function hostileJson(length: number): ReadonlyMap<string, string> {
  return new Map(Object.entries(makers).map(([name, make]) => [name, make(length)]));
}
