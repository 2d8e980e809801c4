import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseContractSchema } from '@order-events/contract-codegen';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InvalidExampleError } from './errors.ts';
import { readExamples } from './examples.ts';

const contract = parseContractSchema(
  'schemas/thing-event/v1.schema.json',
  JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/schemas/thing-event/v1.schema.json',
    title: 'ThingEventV1',
    description: 'A thing.',
    type: 'object',
    additionalProperties: false,
    required: ['at'],
    properties: { at: { type: 'string', format: 'date-time', minLength: 20, maxLength: 35 } },
  }),
);
let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'examples-'));
});
afterEach(() => rmSync(repository, { recursive: true }));

const write = (file: string, text: string) => {
  const path = join(repository, 'schemas/thing-event/examples', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** Reads the examples of a repository that has one of them, beside one that is valid. */
function readWith(file: string, text: string) {
  write('v1/valid/noon.json', '{"at":"2025-05-03T12:00:00Z"}');
  write(file, text);
  return readExamples('thing-event', [contract], repository).filter(({ path }) => path.endsWith(file));
}

it('wants a valid example of every version', () => {
  write('v1/invalid/leap-second.json', '{"at":"2016-12-31T23:59:60Z"}');
  expect(() => readExamples('thing-event', [contract], repository)).toThrow(
    'schemas/thing-event/examples/v1/valid#: expected an example, found none',
  );
});

it('reads an example with its version and what it breaks, by our own rule for date-times', () => {
  expect(readWith('v1/invalid/leap-second.json', '{"at":"2016-12-31T23:59:60Z"}')).toEqual([
    {
      name: 'leap-second',
      path: 'schemas/thing-event/examples/v1/invalid/leap-second.json',
      version: 1,
      value: { at: '2016-12-31T23:59:60Z' },
      violations: [
        {
          pointer: '/at',
          keyword: 'format',
          expected: 'must be a date-time with an offset, such as 2025-05-03T12:00:00Z',
        },
      ],
    },
  ]);
});

it.each([
  [
    'a valid example that is refused',
    'v1/valid/x.json',
    '{"at":1}',
    'v1/valid/x.json#/at: expected a valid example, but this must be string',
  ],
  [
    'an invalid example that is valid',
    'v1/invalid/x.json',
    '{"at":"2025-05-03T12:00:00Z"}',
    'v1/invalid/x.json#: expected an example that the contract refuses',
  ],
  ['an example that is not JSON', 'v1/valid/x.json', '{', 'v1/valid/x.json#: expected JSON'],
  [
    'an example of a version that is not there',
    'v2/valid/x.json',
    '{}',
    'v2/valid/x.json#: expected a path like schemas/thing-event/examples/(v1)/(valid|invalid)/<name>.json',
  ],
  ['an example in no folder', 'x.json', '{}', 'examples/x.json#: expected a path like'],
])('refuses %s, and says where', (_, file, text, message) => {
  const reading = () => readWith(file, text);
  expect(reading).toThrow(InvalidExampleError);
  expect(reading).toThrow(message);
});

it.each<[what: string, bytes: string | Uint8Array, message: string]>([
  [
    'a byte order mark',
    '\ufeff{"at":"2025-05-03T12:00:00Z"}',
    '#: expected JSON, got a byte order mark (U+FEFF) before it',
  ],
  ['an invisible character', '{"at":\u200b}', String.raw`\u200b`],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), '#: expected UTF-8, got other bytes'],
])('refuses %s in an example by its name', (_, bytes, message) => {
  write('v1/valid/noon.json', '');
  writeFileSync(join(repository, 'schemas/thing-event/examples/v1/valid/noon.json'), bytes);
  expect(() => readExamples('thing-event', [contract], repository)).toThrow(message);
});

it('reads an example whose lines end in CR LF', () => {
  write('v1/valid/noon.json', '{\r\n"at":"2025-05-03T12:00:00Z"\r\n}\r\n');
  expect(readExamples('thing-event', [contract], repository)).toHaveLength(1);
});
