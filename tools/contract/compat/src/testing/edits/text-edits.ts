import type { JsonSchema } from '@order-events/contract-codegen';
import { different, inOrder, narrowing, same, widening } from './edit.ts';

const text = (keywords: JsonSchema = {}) => ({ type: 'string', ...keywords });
const pattern = (source: string, keywords: JsonSchema = {}) => text({ maxLength: 40, ...keywords, pattern: source });
const lengths = (minLength: number, maxLength: number) => text({ minLength, maxLength });
const form = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$';
const dateTime = (keywords: JsonSchema = {}) => text({ format: 'date-time', maxLength: 35, ...keywords });

const lengthAndPatternEdits = [
  narrowing('the maxLength falls', lengths(1, 64), lengths(1, 32)),
  widening('the maxLength rises', lengths(1, 64), lengths(1, 65)),
  narrowing('the minLength rises', lengths(1, 64), lengths(2, 64)),
  widening('the minLength is gone', lengths(1, 64), text({ maxLength: 64 })),
  narrowing('a maxLength is new', text(), text({ maxLength: 10_000 })),
  different('the lengths move', lengths(1, 10), lengths(5, 20)),
  same(
    'the minLength goes, which the pattern makes moot',
    pattern('^[A-Z]{3}$', { minLength: 1 }),
    pattern('^[A-Z]{3}$'),
  ),
  same(
    'the maxLength rises, which the pattern makes moot',
    pattern('^[A-Z]{3}$', { maxLength: 3 }),
    pattern('^[A-Z]{3}$'),
  ),
  same(
    'the maxLength becomes a quantifier',
    pattern('^[a-z]*$', { maxLength: 10 }),
    text({ pattern: '^[a-z]{0,10}$' }),
  ),
  same(
    'lengths count characters beyond the basic plane once, as patterns do',
    text({ maxLength: 2 }),
    text({ pattern: '^[\\s\\S]{0,2}$' }),
  ),

  narrowing('a pattern is new', lengths(1, 40), pattern('^[a-z]+$', { minLength: 1 })),
  widening('the pattern is gone', pattern('^[a-z]+$'), text({ maxLength: 40 })),
  narrowing('the pattern loses characters', pattern('^[A-Za-z0-9]+$'), pattern('^[A-Z0-9]+$')),
  widening('the pattern gains a character', pattern('^[a-z]+$'), pattern('^[a-z-]+$')),
  different('the pattern moves', pattern('^[a-f]+$'), pattern('^[d-k]+$')),
  same('the pattern is written with a class', pattern('^[0-9]+$'), pattern('^\\d+$')),
  same('the pattern is written with a quantifier', pattern('^[a-z][a-z]*$'), pattern('^[a-z]+$')),
  same('the alternatives of the pattern change places', pattern('^(card|cash)$'), pattern('^ca(sh|rd)$')),
  narrowing('the pattern gets an anchor', pattern('[0-9]{3}'), pattern('^[0-9]{3}')),
  widening('the pattern loses an anchor', pattern('^[A-Z]{3}$'), pattern('^[A-Z]{3}')),
  narrowing('the pattern allows the basic plane only', pattern('^[\\s\\S]*$'), pattern('^[\\u0000-\\uFFFF]*$')),
  narrowing('the pattern forbids control characters', pattern('^[\\s\\S]*$'), pattern('^[^\\p{Cc}]*$')),
  same('two patterns are merged', { allOf: [pattern('^[a-z]'), pattern('[0-9]$')] }, pattern('^[a-z][\\s\\S]*[0-9]$')),
  widening(
    'the maxLength rises beside a pattern that looks ahead',
    pattern('^(?!x)[a-z]+$', { maxLength: 9 }),
    pattern('^(?!x)[a-z]+$'),
  ),
  narrowing('the pattern looks ahead', pattern('^[a-z-]+$'), pattern('^(?!.*--)[a-z-]+$')),
  narrowing('the pattern refers back', pattern('^[ab]{4}$'), pattern('^([ab]{2})\\1$')),
];

const formatEdits = [
  narrowing('the format is new', text({ pattern: form }), text({ pattern: form, format: 'date-time' })),
  widening('the format is gone', dateTime(), text({ maxLength: 35 })),
  narrowing('the format is new, without a pattern', text({ maxLength: 35 }), dateTime()),
  same('a pattern goes that the format makes moot', dateTime({ pattern: form }), dateTime()),
  same('lengths go that the format makes moot', dateTime({ minLength: 20 }), text({ format: 'date-time' })),
  narrowing('date-times must be in UTC', dateTime(), dateTime({ pattern: 'Z$' })),
  widening('date-times may have a fraction', dateTime({ pattern: '^[^.]*$' }), dateTime()),
];

const enumEdits = [
  narrowing('a value leaves the enum', text({ enum: ['new', 'paid', 'cancelled'] }), text({ enum: ['new', 'paid'] })),
  widening('a value joins the enum', text({ enum: ['new', 'paid'] }), text({ enum: ['new', 'paid', 'refunded'] })),
  same('the values of the enum change places', text({ enum: ['new', 'paid'] }), text({ enum: ['paid', 'new'] })),
  different(
    'a value of the enum is renamed',
    text({ enum: ['new', 'canceled'] }),
    text({ enum: ['new', 'cancelled'] }),
  ),
  different('the constant changes', { const: 'order' }, { const: 'purchase' }),
  widening('the constant becomes an enum', { const: 'order' }, { enum: ['order', 'return'] }),
  narrowing('the enum becomes a constant', { enum: ['order', 'return'] }, text({ const: 'order' })),
  same('the enum of one value becomes a constant', text({ enum: ['order'] }), { const: 'order' }),
  same(
    'the enum becomes constants, one of which it is',
    { enum: ['a', 'b'] },
    { oneOf: [{ const: 'b' }, { const: 'a' }] },
  ),
  same(
    'the enum becomes constants, any of which it may be',
    { enum: ['a', 'b'] },
    { anyOf: [{ const: 'a' }, { const: 'b' }] },
  ),
  same('the type beside the enum goes', text({ enum: ['a', 'b'] }), { enum: ['a', 'b'] }),
  same('the enum becomes a pattern', text({ enum: ['new', 'paid'] }), text({ pattern: '^(new|paid)$' })),
  widening('the enum becomes a string', text({ enum: ['new', 'paid'] }), lengths(3, 4)),
  narrowing('the string becomes an enum', lengths(0, 10), text({ enum: ['', 'new'] })),
  narrowing('the enum of several types loses one', { enum: ['a', 1, null, true] }, { enum: ['a', 1, null] }),
  different('the values become numbers', text({ enum: ['1', '2'] }), { type: 'integer', enum: [1, 2] }),
];

export const textEdits = inOrder([...lengthAndPatternEdits, ...formatEdits, ...enumEdits]);
