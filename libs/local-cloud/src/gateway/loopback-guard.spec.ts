import { expect, it } from 'vitest';
import { refusal } from './loopback-guard.ts';

it.each(['127.0.0.1:4566', 'localhost:4566', 'LOCALHOST', '[::1]:4566', '127.0.0.1'])('serves the Host %s', (host) => {
  expect(refusal({ host })).toBeUndefined();
});

it.each(['evil.example:4566', '127.0.0.1.evil.example', 'localhost.evil.example:80', '10.0.0.1:4566', '[::2]', ''])(
  'refuses the Host %j',
  (host) => {
    expect(refusal({ host })).toContain('expected a loopback name');
  },
);

it('refuses a request without a Host', () => {
  expect(refusal({})).toContain('expected a loopback name');
});

it.each(['http://evil.example', 'null', 'http://127.0.0.1:4566'])('refuses a page with the Origin %s', (origin) => {
  expect(refusal({ host: '127.0.0.1:4566', origin })).toContain('expected no Origin');
});
