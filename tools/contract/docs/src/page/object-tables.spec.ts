import type { JsonSchema } from '@order-events/contract-codegen';
import { expect, it } from 'vitest';
import { wholeOf } from '../part.ts';
import { objectsWithin } from './object-tables.ts';

const closed = (properties: JsonSchema) => ({ type: 'object', additionalProperties: false, properties });
const contract = wholeOf({
  ...closed({
    first: { type: 'array', items: { $ref: '#/$defs/Line', description: 'The first ones.' } },
    second: { $ref: '#/$defs/Line' },
    delivery: closed({ address: closed({ street: { type: 'string' } }) }),
  }),
  $defs: { Line: { ...closed({ tax: closed({ rate: { type: 'integer' } }) }), description: 'A line.' } },
});

it('finds each closed object once, named by its definition or by the way to it from the nearest one', () => {
  expect([...objectsWithin(contract).keys()]).toEqual(['Line', 'Line.tax', 'delivery', 'delivery.address']);
});

it('lets a definition stand for itself, without what a reference to it adds', () => {
  expect(objectsWithin(contract).get('Line')?.schema).toEqual({ $ref: '#/$defs/Line' });
});
