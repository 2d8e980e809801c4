import type { JsonSchema } from '@order-events/contract-codegen';
import { closed, different, inOrder, narrowing, same, widening } from './edit.ts';

const short = { type: 'string', minLength: 1, maxLength: 10 };
const colour = { type: 'string', enum: ['red', 'green', 'blue'] };
const list = (items: JsonSchema, keywords: JsonSchema = {}) => ({ type: 'array', maxItems: 10, ...keywords, items });

export const listEdits = inOrder([
  narrowing('the maxItems falls', list(short), list(short, { maxItems: 9 })),
  widening('the maxItems rises', list(short), list(short, { maxItems: 100 })),
  narrowing('the list must not be empty', list(short), list(short, { minItems: 1 })),
  widening('the list may be empty', list(short, { minItems: 1 }), list(short)),
  same('a minItems of 0 is new', list(short), list(short, { minItems: 0 })),
  different('the counts move', list(short, { minItems: 1, maxItems: 3 }), list(short, { minItems: 2, maxItems: 4 })),
  narrowing('the items must be unique', list(short), list(short, { uniqueItems: true })),
  widening('the items need not be unique', list(short, { uniqueItems: true }), list(short)),
  same('a single item is unique anyway', list(short, { maxItems: 1 }), list(short, { maxItems: 1, uniqueItems: true })),
  same('a uniqueItems of false is new', list(short), list(short, { uniqueItems: false })),
  same(
    'the maxItems falls to the number of values that unique items can have',
    list(colour, { uniqueItems: true }),
    list(colour, { uniqueItems: true, maxItems: 3 }),
  ),
  narrowing(
    'the maxItems falls below the number of values that unique items can have',
    list(colour, { uniqueItems: true }),
    list(colour, { uniqueItems: true, maxItems: 2 }),
  ),
  narrowing('the items become shorter', list(short), list({ ...short, maxLength: 9 })),
  widening('the items get a value', list(colour), list({ type: 'string', enum: ['red', 'green', 'blue', 'grey'] })),
  same('the items of a list that is always empty change', list(short, { maxItems: 0 }), list(colour, { maxItems: 0 })),
  narrowing(
    'the items must not be null',
    list({ type: ['string', 'null'], maxLength: 5 }),
    list({ type: 'string', maxLength: 5 }),
  ),
  widening(
    'a list of texts or of numbers becomes a list of both',
    { anyOf: [list({ type: 'boolean' }), list({ type: 'null' })] },
    list({ type: ['boolean', 'null'] }),
  ),
  same(
    'a list of one kind or the other becomes a list of both, of one item',
    { anyOf: [list({ type: 'boolean' }, { maxItems: 1 }), list({ type: 'null' }, { maxItems: 1 })] },
    list({ type: ['boolean', 'null'] }, { maxItems: 1 }),
  ),
  narrowing(
    'a list of one item of three kinds becomes lists of two of them',
    list({ enum: [true, null, 1] }, { maxItems: 1 }),
    { anyOf: [list({ const: true }, { maxItems: 1 }), list({ const: null }, { maxItems: 1 })] },
  ),
  narrowing(
    'a property of the items becomes required',
    list(closed({ item: short, gift: colour }, ['gift'])),
    list(closed({ item: short, gift: colour })),
  ),
  widening(
    'the items get an optional property',
    list(closed({ item: short })),
    list(closed({ item: short, gift: colour }, ['gift'])),
  ),
  widening(
    'the lists in the list may be longer',
    list(list(short, { maxItems: 2 })),
    list(list(short, { maxItems: 3 })),
  ),
  different('the list becomes a text', list(short), short),
  widening('a text or a list of texts', short, { anyOf: [short, list(short)] }),
]);
