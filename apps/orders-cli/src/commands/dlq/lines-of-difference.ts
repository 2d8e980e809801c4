import type { EditedLetter } from '@order-events/dead-letters';

/**
 * What an edit changes, as `diff -u` shows it, below the schema version where that changes.
 *
 * @example (await linesOfDifference(edited))[0] // '--- before'
 */
export async function linesOfDifference({
  before,
  after,
  schemaVersion,
}: Pick<EditedLetter, 'before' | 'after' | 'schemaVersion'>): Promise<readonly string[]> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch('before', 'after', `${before}\n`, `${after}\n`, '', '');
  return [
    ...(schemaVersion === undefined ? [] : [`schema version ${schemaVersion.before} → ${schemaVersion.after}`]),
    ...(before === after ? [] : patch.trimEnd().split('\n').slice(1)),
  ];
}
