import { expect, test } from 'vitest';
import { actions, readCdkOptions } from './cdk-options.ts';
import { describeAction } from './describe-action.ts';

test.each(actions)('the help of %s lists the stage first, and then every option of the CDK CLI', (action) => {
  const lines = describeAction(action).split('\n');
  const options = lines.slice(lines.indexOf('Options:') + 1);
  expect(options[0]).toMatch(/^ +--stage <dev\|prod> /);
  const missing = readCdkOptions(action).filter(
    ({ name }) => !options.some((line) => new RegExp(`--${name}( |$)`).test(line)),
  );
  expect(missing.map(({ name }) => name)).toEqual(['app', ...(action === 'synth' ? ['output'] : [])]);
});

test('no line of the help is wider than a terminal of 80 columns', () => {
  const wide = actions.flatMap((action) => describeAction(action, 80).split('\n')).filter((line) => line.length > 80);
  expect(wide).toEqual([]);
});

test('the help says how the command is run and how a flag is turned off', () => {
  const help = describeAction('deploy');
  expect(help).toContain('Usage: npx nx run infra:deploy [options]');
  expect(help).toContain('has an opposite, for instance --no-staging');
});
