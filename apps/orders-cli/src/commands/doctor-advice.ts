import type { Check } from '@order-events/operations';
import type { Connection } from '../connection.ts';

/**
 * Says what to run when checks have found something wrong. A deploy compares templates, so it changes nothing that was changed
 * or deleted by hand, unless it is told to compare with what is there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 * @example adviceFor(checks, { local: false, stage: 'prod', target: 'AWS eu-central-1' }, 'orders') // ': nothing of the stack is at AWS …'
 */
export function adviceFor(
  checks: readonly Check[],
  { local, stage, target }: Pick<Connection, 'local' | 'stage' | 'target'>,
  program: string,
): string {
  const wrong = checks.filter(({ ok }) => !ok);
  if (local) return `; \`${program} up\` starts the stack of dev anew`;
  const deploy = `npx nx run infra:deploy --stage=${stage}`;
  if (wrong.length === checks.length)
    return `: nothing of the stack is at ${target}; is it the right account and region? \`${deploy}\` deploys it`;
  if (wrong.every(({ deployRestores }) => deployRestores === '')) return '; a deploy does not help';
  return `; \`${deploy} --revert-drift\` brings back what a deploy can, and without that option a deploy changes nothing`;
}
