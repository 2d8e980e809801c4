import { expect, test } from 'vitest';
import { SettingError } from '../setting-error.ts';
import { readCdkOptions } from './cdk-options.ts';
import { toLongForm } from './long-form.ts';

const options = readCdkOptions('deploy');
const wordsOf = (given: readonly string[]) => toLongForm(given, options).flags.map(({ word }) => word);

test.each([
  [['--require-approval=never'], ['--require-approval=never']],
  [['--require-approval', 'never'], ['--require-approval=never']],
  [['--requireApproval=never'], ['--require-approval=never']],
  [['--requireApproval', 'never'], ['--require-approval=never']],
  [['-O', 'mine.json'], ['--outputs-file=mine.json']],
  [['-Omine.json'], ['--outputs-file=mine.json']],
  [
    ['-c=a=b', '--c', 'd=e'],
    ['--context=a=b', '--context=d=e'],
  ],
  [
    ['--parameters', 'a=1', '--parameters=b=2'],
    ['--parameters=a=1', '--parameters=b=2'],
  ],
  [
    ['--verbose=true', '--force', 'true', '-f'],
    ['--verbose', '--force', '--force'],
  ],
  [['--no-rollback'], ['--no-rollback']],
  [['-R'], ['--no-rollback']],
  [['--rollback=false'], ['--no-rollback']],
  [['--rollback', 'false'], ['--no-rollback']],
  [['--no-rollback=false'], ['--rollback']],
  [['--no-assetPrebuild'], ['--no-asset-prebuild']],
  [['--no-color'], ['--no-color']],
  [['-vv'], ['--verbose', '--verbose']],
  [['-vf'], ['--verbose', '--force']],
  [['--telemetry'], ['--version-reporting']],
])('%j is written in full as %j', (given, written) => {
  expect(wordsOf(given)).toEqual(written);
  expect(toLongForm(given, options).operands).toEqual([]);
});

test('an unknown flag stays as it is, without its value', () => {
  expect(wordsOf(['--stge=prod', '--force', '--tset', '-x'])).toEqual(['--stge', '--force', '--tset', '-x']);
});

test('a word that belongs to no flag is an operand', () => {
  expect(toLongForm(['prod', '--force', 'dev'], options).operands).toEqual(['prod', 'dev']);
});

test('an option after -- is an option, too', () => {
  expect(wordsOf(['--', '--force'])).toEqual(['--force']);
});

test.each([
  [['--region'], "the option '--region' needs a value, for instance --region=value"],
  [['--region='], "the option '--region' needs a value, for instance --region=value"],
  [['--region', ''], "the option '--region' needs a value, for instance --region=value"],
  [['--region', '--force'], "the option '--region' needs a value, for instance --region=value"],
  [['-c'], "the option '-c' needs a value, for instance --context=KEY=VALUE"],
  [['--plugin'], "the option '--plugin' needs a value, for instance --plugin=value"],
  [['--concurrency'], "the option '--concurrency' needs a value, for instance --concurrency=1"],
  [['--progress='], "the option '--progress' needs a value, for instance --progress=bar"],
  [['--force=prod'], 'the option \'--force\' takes only true or false, got "prod"'],
  [['--region=a', '--region', 'b'], "the option '--region' is given 2 times (a, b): give it once"],
  [['--region=a', '--region=a'], "the option '--region' is given 2 times (a, a): give it once"],
])('%j is refused: %s', (given, message) => {
  expect(() => toLongForm(given, options)).toThrow(new SettingError(message));
});
