import { expect, it } from 'vitest';
import { findMissing } from './complete-lock.ts';

it('adds exactly the optional platform packages that the lock lacks', () => {
  const packages = {
    'node_modules/nx': {
      version: '23.3.1',
      optionalDependencies: {
        '@nx/nx-darwin-arm64': '23.3.1',
        '@nx/nx-linux-x64-gnu': '23.3.1',
        '@nx/nx-linux-x64-musl': '23.3.1',
      },
    },
    'node_modules/nx/node_modules/@nx/nx-linux-x64-gnu': { version: '23.3.1' },
  };
  expect(findMissing(packages)).toEqual({
    'node_modules/@nx/nx-darwin-arm64': { version: '23.3.1', os: ['darwin'], cpu: ['arm64'], optional: true },
    'node_modules/@nx/nx-linux-x64-musl': {
      version: '23.3.1',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
    },
  });
});
