import type { EditedLetter } from '@order-events/dead-letters';

/**
 * What an edit changes, as `diff -u` shows it.
 *
 * @example (await linesOfDifference(edited))[0] // '--- before'
 */
export async function linesOfDifference({
  before,
  after,
}: Pick<EditedLetter, 'before' | 'after'>): Promise<readonly string[]> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch('before', 'after', `${before}\n`, `${after}\n`, '', '');
  return patch.trimEnd().split('\n').slice(1);
}
