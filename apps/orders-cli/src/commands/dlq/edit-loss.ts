/**
 * What to say, before an edit, of the attributes that it would lose: nothing where it would lose no attribute.
 *
 * @example toLoss(['tenant']) // ['attributes that the edit would lose: tenant']
 */
export function toLoss(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`attributes that the edit would lose: ${names.join(', ')}`];
}
