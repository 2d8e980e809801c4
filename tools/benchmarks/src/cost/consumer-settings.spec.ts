import type { JsonObject, Template } from '@order-events/local-cloud';
import { expect, test } from 'vitest';
import { readConsumerSettings } from './consumer-settings.ts';

const templateOf = (...functions: readonly JsonObject[]): Template => ({
  Resources: Object.fromEntries(
    functions.map((Properties, index) => [`Function${index}`, { Type: 'AWS::Lambda::Function', Properties }]),
  ),
});

test('a function has what its template says', () => {
  const LoggingConfig = { LogFormat: 'JSON', SystemLogLevel: 'WARN' };
  expect(readConsumerSettings(templateOf({ MemorySize: 512, Architectures: ['arm64'], LoggingConfig }))).toEqual({
    memoryMegabytes: 512,
    architecture: 'arm64',
    logFormat: 'JSON',
    logsInvocations: false,
  });
});

test("a function has Lambda's defaults for what its template does not say", () => {
  expect(readConsumerSettings(templateOf({}))).toEqual({
    memoryMegabytes: 128,
    architecture: 'x86_64',
    logFormat: 'Text',
    logsInvocations: true,
  });
});

test('a template with more functions than the consumer, or none, is refused', () => {
  expect(() => readConsumerSettings(templateOf({}, {}))).toThrow('expected a template with one function, got 2');
  expect(() => readConsumerSettings(templateOf())).toThrow('expected a template with one function, got 0');
});
