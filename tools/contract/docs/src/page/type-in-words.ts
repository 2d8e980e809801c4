import { firstOf } from '../layers.ts';
import { code } from './markdown.ts';
import { branchesOf, entriesOf, isClosedObject, itemsOf, layersOfPart, type Part } from '../part.ts';

/**
 * The type of a part as a reader says it, such as `list of LineItem`.
 *
 * @param nameOf - What to write for a closed object, which has a table of its own.
 */
export function typeInWords(part: Part, nameOf: (object: Part) => string): string {
  const layers = layersOfPart(part);
  const constant = layers.find((layer) => Object.hasOwn(layer, 'const'));
  if (constant !== undefined) return `always ${valueInWords(constant['const'])}`;
  const enumerations = layers.flatMap(({ enum: values }) => (Array.isArray(values) ? [values] : []));
  const types = enumerations.length > 0 ? [] : [firstOf(layers, 'type') ?? []].flat().map(String);
  const branchesInWords = (keyword: 'oneOf' | 'anyOf' | 'allOf') =>
    branchesOf(part, keyword).map((branch) => typeInWords(branch, nameOf));
  const sentences = [
    ...enumerations.map((values) => `one of ${values.map(valueInWords).join(', ')}`),
    types.map((type) => plainTypeInWords(type, part, nameOf)).join(' or '),
    branchesInWords('oneOf').join(' or '),
    branchesInWords('anyOf').join(' or '),
    ...branchesInWords('allOf'),
  ];
  // an allOf of two texts is a text
  return [...new Set(sentences)].filter((sentence) => sentence !== '').join(', and ');
}

function plainTypeInWords(type: string, part: Part, nameOf: (object: Part) => string): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'array': {
      const items = itemsOf(part);
      return items === undefined ? 'list' : `list of ${typeInWords(items, nameOf)}`;
    }
    case 'object': {
      const entries = entriesOf(part);
      if (entries !== undefined) {
        return `map of ${typeInWords(entries.keys, nameOf)} to ${typeInWords(entries.values, nameOf)}`;
      }
      return isClosedObject(part) ? nameOf(part) : 'empty object';
    }
    default:
      return type;
  }
}

/** A plain text as it is, any other value as JSON. */
export function valueInWords(value: unknown): string {
  return code(typeof value === 'string' && /^[\w.:-]+$/.test(value) ? value : JSON.stringify(value));
}
