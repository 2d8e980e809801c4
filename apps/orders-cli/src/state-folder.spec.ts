import { expect, it } from 'vitest';
import { stateFolder } from './state-folder.ts';

it.each([
  [{ HOME: '/home/me' }, '/home/me/.local/state/order-events'],
  [{ HOME: '/home/me', XDG_STATE_HOME: '/state' }, '/state/order-events'],
  [{ HOME: '/home/me', XDG_STATE_HOME: '' }, '/home/me/.local/state/order-events'],
  [{ HOME: '/home/me', XDG_STATE_HOME: 'relative' }, '/home/me/.local/state/order-events'],
  [{ HOME: '/home/me', LOCALAPPDATA: '/AppData/Local' }, '/AppData/Local/order-events'],
])('with %o, files are kept in %s', (environment, folder) => {
  expect(stateFolder(environment)).toBe(folder);
});

it.each([{}, { HOME: '' }, { HOME: 'relative' }])('with %o, no folder is guessed', (environment) => {
  expect(() => stateFolder(environment)).toThrow('set HOME or XDG_STATE_HOME');
});
