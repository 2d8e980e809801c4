import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CommandError } from './command-error.ts';
import { connect, type Connection, findTopic } from './connection.ts';
import { createContext } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import type { ConnectionFlags } from './options.ts';

const region = 'eu-central-1';
const folder = mkdtempSync(join(tmpdir(), 'connection-'));
const elsewhere = 'https://aws.example.com';
const services = ['SNS', 'SQS', 'DynamoDB', 'CloudWatch Logs'] as const;
type Service = (typeof services)[number];

/** Answers every request with an error, on 127.0.0.1. */
async function startServer(): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(400).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

let servers: Server[];
/** Where the services of this machine are: at one endpoint, and at two more that are of one service each. */
let [here, ofSqs, ofDynamo]: string[] = [];

beforeAll(async () => {
  servers = await Promise.all([startServer(), startServer(), startServer()]);
  [here = '', ofSqs = '', ofDynamo = ''] = servers.map(urlOf);
  const keys = ['aws_access_key_id = a', 'aws_secret_access_key = b'];
  const profiles = {
    default: [],
    endpoint: [`endpoint_url = ${here}`],
    services: ['services = some'],
    both: [`endpoint_url = ${here}`, 'services = some'],
    ignoring: [`endpoint_url = ${here}`, 'ignore_configured_endpoint_urls = true'],
    account: ['aws_account_id = 123456789012', 'account_id_endpoint_mode = preferred'],
    broken: ['services = nowhere'],
    bad: ['endpoint_url = 127.0.0.1:4566'],
  };
  const sections = Object.entries(profiles).map(([name, lines]) =>
    [`[${name === 'default' ? name : `profile ${name}`}]`, ...keys, ...lines].join('\n'),
  );
  const some = `[services some]\ndynamodb =\n  endpoint_url = ${ofDynamo}\nsqs =\n  endpoint_url = ${elsewhere}`;
  writeFileSync(join(folder, 'config'), [...sections, some, ''].join('\n'));
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

type Settings = Readonly<Record<string, string | undefined>>;

function configure(settings: Settings): void {
  for (const name of Object.keys(process.env).filter((each) => each.startsWith('AWS_'))) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

/** Sends a request to each service; what is not for this machine gets no further than the client. */
async function sendToEach({ sns, sqs, dynamo, logs }: Connection): Promise<Map<Service, string>> {
  const asked = new Map<Service, string>();
  const clients = { SNS: sns, SQS: sqs, DynamoDB: dynamo, 'CloudWatch Logs': logs };
  for (const service of services) {
    const { config } = clients[service];
    const { requestHandler } = config;
    config.requestHandler = {
      ...requestHandler,
      handle: (request, options) => {
        const { protocol, hostname, port } = request;
        asked.set(service, `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`);
        if (hostname !== '127.0.0.1') throw new Error('no request leaves this machine');
        return requestHandler.handle(request, options);
      },
    };
  }
  await Promise.allSettled([
    sns.send(new PublishCommand({ TopicArn: `arn:aws:sns:${region}:123456789012:Topic`, Message: 'x' })),
    // the URL of a queue tells a host, too
    sqs.send(new ReceiveMessageCommand({ QueueUrl: 'http://127.0.0.1:9/123456789012/Queue' })),
    dynamo.send(new GetCommand({ TableName: 'Orders', Key: { orderId: 'O1' } })),
    logs.send(new FilterLogEventsCommand({ logGroupName: 'a' })),
  ]);
  return asked;
}

interface Pointed {
  /** What was said on stderr. */
  readonly said: string;
  readonly asked: ReadonlyMap<Service, string>;
  /** Whether a change wants a yes. */
  readonly asks?: boolean;
  readonly error?: unknown;
}

/** Runs a command that sends something to each service and asks before a change. */
async function pointed(settings: Settings, flags: Partial<ConnectionFlags> = {}): Promise<Pointed> {
  configure(settings);
  const stderr = new PassThrough();
  const { connected } = createContext({ environment: process.env, stdin: Readable.from([]), stderr });
  let asked = new Map<Service, string>();
  let asks: boolean | undefined;
  const error: unknown = await connected({ stage: 'dev', ...flags }, async ({ connection, confirm }) => {
    asked = await sendToEach(connection);
    asks = await confirm('change it').then(
      () => false,
      () => true,
    );
  }).catch((reason: unknown) => reason);
  const said = String(stderr.read() ?? '');
  return { said, asked, ...(asks === undefined ? {} : { asks }), ...(error === undefined ? {} : { error }) };
}

/** What must have been said, and whether it must ask, by where the requests went and by nothing else. */
function toldBy(asked: ReadonlyMap<Service, string>, profile: string | undefined): Pick<Pointed, 'said' | 'asks'> {
  const aws = `AWS ${region}${profile === undefined ? '' : ` (profile ${profile})`}`;
  const usual = /^https:\/\/(sns|sqs|dynamodb|logs)(-fips)?\.eu-central-1\.(amazonaws\.com|api\.aws)$/;
  const places = Map.groupBy(services, (service) => (asked.get(service) ?? 'nowhere').replace(usual, aws));
  const list = new Intl.ListFormat('en');
  const described = [...places].map(([place, some]) => `${place} for ${list.format(some)}`);
  return {
    said: `stage dev at ${places.size === 1 ? [...places.keys()].join('') : described.join(', ')}\n`,
    asks: [...asked.values()].some((url) => !url.startsWith('http://127.0.0.1:')),
  };
}

/** Every combination of the values; the first list changes most slowly. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((some) => list.map((one) => [...some, one])), [[]]);
}

describe('where a command is pointed', () => {
  it('what is said, and whether a change is asked for, follow from where the requests go', async () => {
    const settings = {
      AWS_ENDPOINT_URL: [undefined, here, elsewhere],
      AWS_ENDPOINT_URL_SQS: [undefined, ofSqs, `https://sqs.${region}.amazonaws.com`],
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: [undefined, 'true', 'false'],
      AWS_PROFILE: [undefined, 'endpoint', 'services', 'both', 'ignoring', 'account', 'broken'],
    };
    // each of these meets each value of the others
    const extras: readonly Settings[] = [
      {},
      { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      { AWS_USE_FIPS_ENDPOINT: 'true' },
      { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: elsewhere },
      { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: ofDynamo },
      { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'required' },
      { AWS_ENABLE_ENDPOINT_DISCOVERY: 'true' },
      { AWS_ENDPOINT_URL_SNS: `https://vpce-1.sns.${region}.vpce.amazonaws.com` },
    ];
    const kinds = new Set<string>();
    const wrong: unknown[] = [];
    const compare = (actual: object, expected: object, where: Settings) =>
      isDeepStrictEqual(actual, expected) || wrong.push({ where, actual, expected });
    const names = Object.keys(settings);
    for (const [index, values] of combinations<string | undefined>(Object.values(settings)).entries()) {
      const environment: Settings = {
        AWS_REGION: region,
        ...Object.fromEntries(names.map((name, at) => [name, values[at]])),
        ...extras[index % extras.length],
      };
      // a flag overrides all of that
      const flag = index % 5 === 0 ? ofDynamo : undefined;
      const { said, asked, asks, error } = await pointed(environment, flag === undefined ? {} : { endpoint: flag });
      // the SDK knows endpoints of FIPS and of both stacks of AWS only
      if (flag === undefined && /(FIPS|Dualstack) and custom endpoint/.test(String(error))) {
        compare(
          { exitCode: error instanceof CommandError && error.exitCode, asked, said },
          { exitCode: exitCodes.usage, asked: new Map(), said: '' },
          environment,
        );
        kinds.add('refused');
        continue;
      }
      compare({ said, asks }, toldBy(asked, environment['AWS_PROFILE']), { ...environment, flag });
      if (flag !== undefined) compare(new Set(asked.values()), new Set([flag]), environment);
      kinds.add(`${asks ? 'asks' : 'local'} ${new Set(asked.values()).size > 1 ? 'mixed' : 'one'}`);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect([...kinds].toSorted()).toEqual(['asks mixed', 'asks one', 'local mixed', 'local one', 'refused']);
  });

  it.each<[string, Settings, string | undefined, string]>([
    ['the region', {}, undefined, region],
    ['the region, with FIPS too', { AWS_USE_FIPS_ENDPOINT: 'true' }, undefined, region],
    ['the host, too, of another endpoint', { AWS_ENDPOINT_URL: elsewhere }, undefined, `${region}.aws.example.com`],
    ['the host and port that a flag names', {}, 'http://127.0.0.1:5000', 'us-east-1.127.0.0.1:5000'],
    ['the host that a flag names', {}, elsewhere, 'us-east-1.aws.example.com'],
  ])('files of its queues are named after %s', async (_, settings, endpoint, place) => {
    configure({ AWS_REGION: region, ...settings });
    const connection = await connect({ endpoint, environment: process.env });
    expect(connection.queuePlace).toBe(place);
    connection.close();
  });

  it.each<[string, Settings, string]>([
    ['AWS_ENDPOINT_URL is no URL', { AWS_ENDPOINT_URL: 'here' }, 'of SNS, got here; look at AWS_ENDPOINT_URL,'],
    ['AWS_ENDPOINT_URL lacks its scheme', { AWS_ENDPOINT_URL: 'localhost:4566' }, 'of SNS, got localhost:4566;'],
    ['the variable of one service is of another scheme', { AWS_ENDPOINT_URL_SQS: 'ftp://a' }, 'of SQS, got ftp://a;'],
    [
      'the variable of a service whose name has two words is no URL',
      { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: '/' },
      'of CloudWatch Logs, got /; look at AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS,',
    ],
    ["the profile's endpoint lacks its scheme", { AWS_PROFILE: 'bad' }, 'of SNS, got 127.0.0.1:4566;'],
    [
      'FIPS is wanted of an endpoint that is not of AWS',
      { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: elsewhere },
      'an endpoint of SNS: Invalid Configuration: FIPS and custom endpoint are not supported',
    ],
    ['a region is no part of a host name', { AWS_REGION: 'eu central' }, 'an endpoint of SNS: Region not accepted'],
  ])('is an error of usage, before anything is said or sent, when %s', async (_, settings, message) => {
    expect(await pointed({ AWS_REGION: region, ...settings })).toEqual({
      said: '',
      asked: new Map(),
      error: expect.objectContaining({ message: expect.stringContaining(message), exitCode: exitCodes.usage }),
    });
  });

  it.each<[string, Settings]>([
    ['AWS', {}],
    ['an endpoint of its own', { AWS_ENDPOINT_URL: elsewhere }],
  ])('wants a region at %s', async (_, settings) => {
    expect(await pointed(settings)).toEqual({
      said: '',
      asked: new Map(),
      error: expect.objectContaining({
        message: expect.stringMatching(/^expected a region, found none; set AWS_REGION/),
        exitCode: exitCodes.unreachable,
      }),
    });
  });

  it('is not misled by an endpoint that the configuration says to ignore, though it is no URL', async () => {
    const settings = { AWS_REGION: region, AWS_ENDPOINT_URL: 'here', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(await pointed(settings)).toMatchObject({ said: `stage dev at AWS ${region}\n`, asks: true });
  });

  it('asks when the region is `local`, where the SDK keeps DynamoDB alone on this machine', async () => {
    expect(await pointed({ AWS_REGION: 'local' })).toMatchObject({
      said: 'stage dev at AWS local for SNS, SQS, and CloudWatch Logs, http://localhost:8000 for DynamoDB\n',
      asks: true,
    });
  });

  it('--local is where ORDERS_ENDPOINT says', async () => {
    expect(await pointed({ ORDERS_ENDPOINT: ofSqs, AWS_ENDPOINT_URL: elsewhere }, { local: true })).toMatchObject({
      said: `stage dev at ${ofSqs}\n`,
      asked: new Map(services.map((service) => [service, ofSqs])),
      asks: false,
    });
  });
});

const unaborted = new AbortController().signal;
const arn = (name: string) => `arn:aws:sns:${region}:123456789012:${name}`;

describe('the topic that orders are published to', () => {
  it("is that of ORDER_TOPIC_ARN when it is the stage's own", async () => {
    const connection = await connect({ endpoint: here, stage: 'test', environment: {} });
    expect(await findTopic(connection, { ORDER_TOPIC_ARN: arn('test-OrderTopic') }, unaborted)).toBe(
      arn('test-OrderTopic'),
    );
  });

  it('is an error of usage when ORDER_TOPIC_ARN is of another stage than the one that was said', async () => {
    const connection = await connect({ endpoint: here, stage: 'test', environment: {} });
    await expect(findTopic(connection, { ORDER_TOPIC_ARN: arn('OrderTopic') }, unaborted)).rejects.toMatchObject({
      message: `expected the topic test-OrderTopic of stage test in ORDER_TOPIC_ARN, got ${arn('OrderTopic')}; unset it, or name its --stage`,
      exitCode: exitCodes.usage,
    });
  });
});
