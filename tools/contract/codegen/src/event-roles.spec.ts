import { describe, expect, it } from 'vitest';
import { readRoles } from './event-roles.ts';
import type { JsonSchema } from './schema.ts';

const key = { type: 'string', maxLength: 9, 'x-role': 'key' };
const time = { type: 'string', format: 'date-time', 'x-role': 'time' };
const status = { type: 'string', enum: ['new', 'old'], 'x-role': 'lifecycle' };
const event = (properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

describe('the roles of an event', () => {
  it('are those that its properties say', () => {
    expect(readRoles(event({ id: key, when: time, status }))).toEqual({
      roles: { key: 'id', time: 'when', lifecycle: 'status' },
      problems: [],
    });
  });

  it('need no lifecycle', () => {
    expect(readRoles(event({ id: key, when: time })).roles).toEqual({ key: 'id', time: 'when' });
  });

  it('are found where the type stands in a definition', () => {
    const $defs = { Id: { type: 'string', maxLength: 9 } };
    const schema = { ...event({ id: { $ref: '#/$defs/Id', 'x-role': 'key' }, when: time }), $defs };
    expect(readRoles(schema).roles).toEqual({ key: 'id', time: 'when' });
  });

  it('are none, and no problem, where no property has one', () => {
    expect(readRoles(event({ id: { type: 'string' } }))).toEqual({ problems: [] });
  });

  it.each<[what: string, schema: JsonSchema, pointer: string, message: string]>([
    ['a time is missing', event({ id: key }), '/properties', 'expected a property with "x-role": "time"'],
    ['a key is missing', event({ when: time }), '/properties', 'expected a property with "x-role": "key"'],
    [
      'there are two keys',
      event({ id: key, other: key, when: time }),
      '/properties/id/x-role',
      'expected one key, got a second, other',
    ],
    [
      'the key may be missing',
      event({ id: key, when: time }, ['when']),
      '/properties/id/x-role',
      'expected the key to be a required property',
    ],
    [
      'the key is a number',
      event({ id: { type: 'integer', 'x-role': 'key' }, when: time }),
      '/properties/id/x-role',
      'expected the key to be of "type": "string"',
    ],
    [
      'the time is any text',
      event({ id: key, when: { type: 'string', 'x-role': 'time' } }),
      '/properties/when/x-role',
      'expected the time to be of "type": "string" with "format": "date-time"',
    ],
    [
      'the lifecycle is any text, and optional',
      event({ id: key, when: time, status: { type: 'string', 'x-role': 'lifecycle' } }, ['id', 'when']),
      '/properties/status/x-role',
      'expected the lifecycle to be a required property, and of "type": "string" with an enum of at most 100 values of 1 to 64 printable ASCII characters, in the order of a life',
    ],
    ...[[''], ['a'.repeat(65)], ['ä'], Array.from({ length: 101 }, (_, index) => `s${index}`)].map(
      (values): [string, JsonSchema, string, string] => [
        `the lifecycle has ${values.length} values such as "${values[0]?.slice(0, 3)}"`,
        event({ id: key, when: time, status: { ...status, enum: values } }),
        '/properties/status/x-role',
        'expected the lifecycle to be of "type": "string" with an enum of at most 100 values of 1 to 64 printable ASCII characters, in the order of a life',
      ],
    ),
  ])('are a problem where %s', (_, schema, pointer, message) => {
    expect(readRoles(schema)).toEqual({ problems: [{ pointer, message }] });
  });
});
