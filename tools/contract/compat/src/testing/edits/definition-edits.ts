import type { JsonSchema } from '@order-events/contract-codegen';
import { closed, type Edit, narrowing, order, same, widening } from './edit.ts';

const text = { type: 'string', minLength: 1, maxLength: 64 };
const money = closed({
  amount: { type: 'integer', minimum: 0, maximum: 1e12 },
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
});
const withDefinitions = (schema: JsonSchema, $defs: Readonly<Record<string, JsonSchema>>) => ({ ...schema, $defs });
const reference = (name: string) => ({ $ref: `#/$defs/${name}` });
const twice = order({ userId: reference('Id'), sellerId: reference('Id') });
const priced = (definition: JsonSchema) =>
  withDefinitions(order({ lines: { type: 'array', maxItems: 100, items: reference('Line') } }), {
    Line: closed({ price: reference('Money') }),
    Money: definition,
  });

export const definitionEdits: readonly Edit[] = [
  same(
    'a definition is renamed',
    withDefinitions(twice, { Id: text }),
    withDefinitions(order({ userId: reference('Key'), sellerId: reference('Key') }), { Key: text }),
  ),
  same('the references are inlined', withDefinitions(twice, { Id: text }), order({ userId: text, sellerId: text })),
  same(
    'a definition gets a description',
    withDefinitions(twice, { Id: text }),
    withDefinitions(twice, { Id: { ...text, description: 'A name.' } }),
  ),
  narrowing(
    'a definition that is used twice is narrowed',
    withDefinitions(twice, { Id: text }),
    withDefinitions(twice, { Id: { ...text, maxLength: 32 } }),
  ),
  widening('a definition inside a definition is widened', priced(money), priced({ ...money, required: ['amount'] })),
  narrowing(
    'one of two uses of a definition is narrowed beside the reference',
    withDefinitions(twice, { Id: text }),
    withDefinitions(
      order({ userId: reference('Id'), sellerId: { ...reference('Id'), type: 'string', maxLength: 32 } }),
      { Id: text },
    ),
  ),
  same(
    'what stands beside the reference is merged',
    withDefinitions(order({ userId: { ...reference('Id'), type: 'string', maxLength: 32 } }), { Id: text }),
    order({ userId: { ...text, maxLength: 32 } }),
  ),
];
