import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { consumerAlias, consumerEnvironment } from '@order-events/contracts';
import { errorResponse, type Intercept, type LocalCloud, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFunctionClockSkew } from './read-function-clock-skew.ts';

const { signal } = new AbortController();
let cloud: LocalCloud;
let client: LambdaClient;
let folder: string;
let intercept: Intercept | undefined;

const functionOf = (name: string, Variables?: Record<string, string>) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    ...(Variables !== undefined && { Environment: { Variables } }),
  },
});

/** A function, a version of it and the alias to which the records of the queue go. */
const withAlias = (id: string, definition: ReturnType<typeof functionOf>) => ({
  [id]: definition,
  [`${id}Version`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: id } } },
  [`${id}Alias`]: {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: id },
      FunctionVersion: { 'Fn::GetAtt': [`${id}Version`, 'Version'] },
      Name: consumerAlias,
    },
  },
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clock-skew-'));
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => {};');
  const { maxClockSkewSeconds } = consumerEnvironment;
  cloud = await startLocalCloud({
    template: {
      Resources: {
        ...withAlias('Default', functionOf('default')),
        ...withAlias('Set', functionOf('set', { [maxClockSkewSeconds]: '90' })),
        ...withAlias('Wrong', functionOf('wrong', { [maxClockSkewSeconds]: 'an hour' })),
      },
    },
    assetFolders: { 'code.zip': folder },
    intercept: (request) => intercept?.(request),
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new LambdaClient({ endpoint: cloud.endpoint, region: cloud.region, credentials, maxAttempts: 1 });
});

afterAll(async () => {
  client.destroy();
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

it('is that of the deployed function, and 24 hours where it says nothing', async () => {
  expect(await readFunctionClockSkew('set', client, signal)).toBe(90_000);
  expect(await readFunctionClockSkew('default', client, signal)).toBe(24 * 60 * 60 * 1000);
});

it('is not guessed where it cannot be read', async () => {
  await expect(readFunctionClockSkew('wrong', client, signal)).rejects.toMatchObject({
    code: 'FUNCTION_SETTING_UNREADABLE',
  });
  await expect(readFunctionClockSkew('set', client, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  await expect(readFunctionClockSkew('nowhere', client, signal)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  intercept = () => errorResponse('lambda', 'AccessDeniedException', 'not allowed', 403);
  await expect(readFunctionClockSkew('set', client, signal)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const Environment = { Error: { ErrorCode: 'AccessDeniedException', Message: 'no key' } };
  intercept = () => ({ status: 200, headers: {}, body: JSON.stringify({ FunctionName: 'set', Environment }) });
  await expect(readFunctionClockSkew('set', client, signal)).rejects.toThrow('got AccessDeniedException');
});
