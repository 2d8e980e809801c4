/** An attribute value as DynamoDB's requests have it; those that an order has. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item };

export type Item = { readonly [name: string]: AttributeValue };

const containerBytes = 3;
const memberBytes = 1;

/**
 * The size of an item by which DynamoDB bills it, in bytes. Of a number, an upper bound: AWS says "approximately".
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
}

function valueBytes(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('L' in value) return containerBytes + sum(value.L.map((member) => memberBytes + valueBytes(member)));
  if ('M' in value) return containerBytes + itemBytes(value.M) + memberBytes * Object.keys(value.M).length;
  return 1;
}

/** A byte for each two digits, one for the exponent, and one for the sign of a negative number. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-?0*|\.|e.*$/gi, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
