import { isDeepStrictEqual } from 'node:util';
import type { Template } from '@order-events/local-cloud';

export interface Change {
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly logicalId: string;
  readonly type: string;
}

/** Which resources differ between two templates. */
export function changesBetween(before: string | undefined, after: string): readonly Change[] {
  const [old, wanted] = [resourcesOf(before), resourcesOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])].flatMap((logicalId): Change[] => {
    const [was, is] = [old[logicalId], wanted[logicalId]];
    if (isDeepStrictEqual(was, is)) return [];
    const action = was === undefined ? 'Add' : is === undefined ? 'Remove' : 'Modify';
    return [{ action, logicalId, type: (is ?? was)?.Type ?? '' }];
  });
}

function resourcesOf(templateBody: string | undefined): Template['Resources'] {
  // the bootstrap template is YAML, and is only recorded
  if (templateBody === undefined || !templateBody.trimStart().startsWith('{')) return {};
  const template: Template = JSON.parse(templateBody);
  return template.Resources ?? {};
}
