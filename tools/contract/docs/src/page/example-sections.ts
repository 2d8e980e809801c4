import type { Example } from '../examples.ts';
import { inWords } from '../in-words.ts';
import { code, table } from './markdown.ts';

/** The valid examples as JSON: the first one open, the others folded. */
export function examplesSection(heading: string, examples: readonly Example[], root: string): readonly string[] {
  const valid = examples.filter(({ violations }) => violations.length === 0);
  if (valid.length === 0) return [];
  return [
    `### ${heading}`,
    ...valid.flatMap((example, index) => {
      const title = `[${titleOf(example)}](${root}/${example.path})`;
      const json = `\`\`\`json\n${JSON.stringify(example.value, null, 2)}\n\`\`\``;
      return index === 0
        ? [`${title}:`, json]
        : ['<details>', `<summary>${titleOf(example)}</summary>`, json, '</details>'];
    }),
  ];
}

/** The invalid examples, each with the rules that it breaks. */
export function refusalsSection(heading: string, examples: readonly Example[], root: string): readonly string[] {
  const invalid = examples.filter(({ violations }) => violations.length > 0);
  if (invalid.length === 0) return [];
  const rows = invalid.flatMap((example) =>
    example.violations.map(({ pointer, keyword, expected }, index) => [
      index === 0 ? `[${titleOf(example)}](${root}/${example.path})` : '',
      pointer === '' ? 'the whole message' : code(pointer),
      code(keyword),
      expected,
    ]),
  );
  return [`### ${heading}`, table(['example', 'where', 'rule', 'expected'], rows)];
}

/** The file's name in words; a number in front only sorts. */
function titleOf({ name }: Example): string {
  return inWords(name.replace(/^\d+-/, ''));
}
