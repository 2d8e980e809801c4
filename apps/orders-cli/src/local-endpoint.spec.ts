import { expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { localEndpoint } from './local-endpoint.ts';

it.each([undefined, ''])('is the usual port of this machine when ORDERS_ENDPOINT is %j', (given) => {
  expect(localEndpoint({ ORDERS_ENDPOINT: given })).toBe('http://127.0.0.1:4566');
});

it.each(['http://127.0.0.1:5000', 'http://localhost:5000', 'https://[::1]:5000', 'http://127.1.2.3'])(
  'is %s when ORDERS_ENDPOINT says so',
  (given) => expect(localEndpoint({ ORDERS_ENDPOINT: given })).toBe(given),
);

it.each([
  'https://sqs.eu-central-1.amazonaws.com',
  'http://127.0.0.1.example.com',
  'http://127.0.0.1@example.com',
  'http://localhost.example.com',
  'http://0.0.0.0:4566',
  'localhost:5000',
  '127.0.0.1:5000',
  'file://localhost/tmp',
  '5000',
])('is an error of usage when ORDERS_ENDPOINT is %s, which is no URL of this machine', (given) => {
  expect(() => localEndpoint({ ORDERS_ENDPOINT: given })).toThrow(
    expect.objectContaining({ message: expect.stringContaining(`got ${given};`), exitCode: exitCodes.usage }),
  );
});
