import { readFileSync } from 'node:fs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operationsOf } from './engines/request-check.ts';
import { startLocalCloud, type LocalCloud } from './local-cloud.ts';
import { createAws, observed, type Aws } from './testing/behaviours/behaviour.ts';
import { behaviours } from './testing/behaviours/behaviours.ts';
import { unraisedErrors } from './testing/behaviours/unraised-errors.ts';
import { postRequest } from './testing/post-request.ts';

let cloud: LocalCloud;
let aws: Aws;
beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  aws = createAws(cloud);
});
afterAll(() => cloud.stop());

// $title would be cut
const titled = behaviours.map((behaviour) => [behaviour.title, behaviour] as const);

it.each(titled)('%s', async (_title, behaviour) => {
  const seen = expect(await observed(behaviour, aws));
  // what the README says to be otherwise must be so
  const compared = behaviour.differs === undefined ? seen : seen.not;
  compared.toMatchObject(behaviour.expected);
});

it.each([
  ['SNS', 'sns', sns],
  ['SQS', 'sqs', sqs],
  ['DynamoDB', 'dynamodb', dynamodb],
] as const)('each error of an action of %s that is emulated is tried, or said never to come', async (name, id, sdk) => {
  const missing = [];
  for (const action of operationsOf(sdk).keys()) {
    const { text } = await postRequest(cloud, id, action, id === 'sns' ? `Action=${action}` : '{}');
    if (/InvalidAction|UnknownOperation/.test(text)) continue;
    const tried = behaviours
      .filter(({ operation }) => operation === `${name} ${action}`)
      .map(({ expected }) => expected);
    for (const error of errorsOf(id, action)) {
      const isTried = tried.some((expected) => Object.values(expected).includes(error));
      if (!isTried && !isSaid(name, action, error)) missing.push(`${action}: ${error}`);
    }
  }
  expect(missing).toEqual([]);
});

/** The errors that the documentation of an SDK's command lists, without that of the service as a whole. */
function errorsOf(service: string, action: string): readonly string[] {
  const client = import.meta.resolve(`@aws-sdk/client-${service}`);
  const declaration = new URL(`../dist-types/commands/${action}Command.d.ts`, client);
  const names = readFileSync(declaration, 'utf8').matchAll(/@throws \{@link (?<name>\w+)\}/g);
  return [...names]
    .flatMap(({ groups }) => groups?.['name'] ?? [])
    .filter((each) => !each.endsWith('ServiceException'));
}

function isSaid(service: string, action: string, error: string): boolean {
  const said = unraisedErrors.flatMap((each) => (each.service === service ? each.errors : []));
  return said.some((pattern) => pattern === `${action}: ${error}` || matches(pattern, error));
}

/** A pattern may begin or end with `*`. */
function matches(pattern: string, name: string): boolean {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;
}
