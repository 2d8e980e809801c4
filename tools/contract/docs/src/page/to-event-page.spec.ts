import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateDocs } from '../generate-docs.ts';
import { dialectEvents } from '../testing/a-documented-event.ts';
import { repository, repositoryEvents } from '../testing/repository-events.ts';
import { toEventPage } from './to-event-page.ts';

const orderEvent = repositoryEvents.find(({ name }) => name === 'order-event');
const page = orderEvent === undefined ? '' : toEventPage(orderEvent);

/** The rows of a page's tables, each as its cells. */
const rowsOf = (markdown: string) =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the page of an event', () => {
  it('says of a field whether it is required, its type, its limits and its meaning', () => {
    expect(rowsOf(page)).toContainEqual(['`quantity`', 'yes', 'integer', '1 to 1,000,000', 'How many of the item.']);
    expect(rowsOf(page)).toContainEqual([
      '`unitPrice`',
      'no',
      '[`Money`](#money-in-version-2)',
      '',
      expect.stringContaining('What one of the item costs.'),
    ]);
  });

  it('says of every invalid example where it breaks which rule', () => {
    const rows = rowsOf(page).map((cells) => cells.map((cell) => cell.replace(/^\[(.*)\]\(.*\)$/, '$1')));
    expect(rows).toContainEqual(['Zero quantity', '`/quantity`', '`minimum`', 'must be >= 1']);
    expect(rows).toContainEqual([
      'Calendar day',
      '`/timestamp`',
      '`format`',
      'must be a date-time with an offset, such as 2025-05-03T12:00:00Z',
    ]);
    expect(rows).toContainEqual(['Not an object', 'the whole message', '`type`', 'must be object']);
  });

  it('has every valid example as JSON', () => {
    const blocks = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as unknown);
    const newestFirst = orderEvent?.versions.toReversed().flatMap(({ examples }) => examples) ?? [];
    const valid = newestFirst.filter(({ violations }) => violations.length === 0);
    expect(blocks).toEqual(valid.map(({ value }) => value));
  });

  it('says what the message attributes hold in each version', () => {
    expect(rowsOf(page)).toContainEqual(['`schemaVersion`', '`1`, or absent', '`2`']);
    expect(rowsOf(page)).toContainEqual(['`status`', "the event's `status`, or absent", "the event's `status`"]);
  });

  it('says what changed between two versions', () => {
    expect(rowsOf(page)).toContainEqual(['`quantity`', 'integer, required<br>1 to 1,000,000', 'no such field']);
    expect(rowsOf(page).map(([field]) => field)).toContain('`lineItems[].unitPrice.currency`');
  });

  it.each([...repositoryEvents, ...dialectEvents])('of $name has a heading for every link inside it', (event) => {
    const markdown = toEventPage(event);
    const anchors = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      // what GitHub does: lower case, no punctuation, hyphens for spaces
      heading
        .toLowerCase()
        .replaceAll(/[`.,:;()[\]{}*&/\\'"!?$]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...markdown.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
    expect(anchors).toHaveLength(new Set(anchors).size);
  });

  it('links only to files that exist', async () => {
    const generated = await generateDocs(repository);
    const links = [...page.matchAll(/\]\((?!#)([^)]*)\)/g)].map(([, link = '']) => join('docs/reference', link));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !generated.has(link) && !existsSync(join(repository, link)))).toEqual([]);
  });

  it('keeps text of the schema from becoming markup', () => {
    const [event] = dialectEvents.filter(({ name }) => name === 'letter');
    const [version] = event?.versions ?? [];
    if (version === undefined) throw new Error('expected the schema of a letter');
    const schema = {
      ...version.schema,
      description: 'A <script>.',
      properties: { 'a|b': { type: 'null', description: 'Two\nlines.' } },
    };
    const markdown = toEventPage({ name: 'letter', versions: [{ ...version, schema }] });
    expect(markdown).toContain('A \\<script>.');
    expect(markdown).toContain('| `a\\|b` | no | null |  | Two<br>lines. |');
  });
});
