import { describe, expect, it } from 'vitest';
import { checkUsage, readCheckOptions } from './check-options.ts';

describe('readCheckOptions', () => {
  it('wants everything and nothing special without a word', () => {
    expect(readCheckOptions([])).toEqual({
      affected: false,
      nightly: false,
      record: false,
      requirePrograms: false,
      help: false,
      partial: false,
      forNx: [],
    });
  });

  it('hands the options of Nx on, and keeps its own', () => {
    const words = ['--require-programs', '--skip-nx-cache', '--parallel=2', '--outputStyle', 'static'];
    expect(readCheckOptions(words)).toMatchObject({
      requirePrograms: true,
      partial: false,
      forNx: ['--skip-nx-cache', '--parallel=2', '--outputStyle=static'],
    });
  });

  it.each([['--affected'], ['--projects=core'], ['-p=core'], ['--exclude=core']])(
    'knows that %s leaves projects out',
    (word) => {
      expect(readCheckOptions([word]).partial).toBe(true);
    },
  );

  it.each(['--afected', '--requireprograms', 'core', '--parallel'])('refuses %s, and names it', (word) => {
    expect(() => readCheckOptions([word])).toThrow(word.replace(/^core$/, "'core'"));
  });

  it('fits its help into 80 columns', () => {
    expect(checkUsage.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
