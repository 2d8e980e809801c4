import { unboundedArray, unboundedMap, unboundedText } from './bounds.ts';
import { unsafeConstant } from './constants.ts';
import { unappliedDefault } from './defaults.ts';
import { reservedName, unsafeKey, unsafeName } from './names.ts';
import { numberUnderflow, unsafeRange } from './numbers.ts';
import { costlyPattern, slowPattern } from './patterns.ts';
import type { Rule } from './rule.ts';
import { itemTooLarge, messageTooLarge } from './sizes.ts';
import { unusableRole } from './roles.ts';
import { deepNesting, notAnObject } from './structure.ts';
import { unsafeTableKey } from './table-key.ts';
import { unpinnedDateTime, unsafeText } from './text.ts';
import { ambiguousUnion } from './unions.ts';
import { unsatisfiable } from './unsatisfiable.ts';

/** Every rule of the linter. */
export const rules: readonly Rule[] = [
  unboundedText,
  unboundedArray,
  unboundedMap,
  unsafeText,
  unpinnedDateTime,
  unsafeRange,
  numberUnderflow,
  unsafeName,
  unsafeKey,
  reservedName,
  unsafeConstant,
  costlyPattern,
  slowPattern,
  ambiguousUnion,
  unappliedDefault,
  unsatisfiable,
  notAnObject,
  unusableRole,
  unsafeTableKey,
  deepNesting,
  messageTooLarge,
  itemTooLarge,
];
