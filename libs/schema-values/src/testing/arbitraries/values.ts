import fc from 'fast-check';
import type { Alternative, ValueSet } from '../../value-set.ts';
import { UnsatisfiableSchemaError } from '../unsatisfiable-schema-error.ts';
import { lists } from './lists.ts';
import { isMade, type Made } from './made.ts';
import { numbers } from './numbers.ts';
import { records } from './records.ts';
import { texts } from './texts.ts';

/**
 * Values of a set, of each of its alternatives as often.
 *
 * @param pointer - JSON pointer to the schema, for the error where the set is empty.
 */
export function values(set: ValueSet, pointer: string): Made {
  const made = set.map(alternativeValues);
  const possible = made.filter(isMade);
  if (possible.length > 0) return fc.oneof(...possible);
  const [failure] = made;
  return failure !== undefined && !isMade(failure)
    ? failure
    : new UnsatisfiableSchemaError(pointer, 'expected a schema that a value can keep');
}

function alternativeValues(alternative: Alternative): Made {
  switch (alternative.kind) {
    case 'constants':
      return fc.constantFrom(...alternative.values);
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numbers(alternative);
    case 'text':
      return texts(alternative);
    case 'list':
      return lists(alternative, values);
    case 'record':
    default:
      return records(alternative, values);
  }
}
