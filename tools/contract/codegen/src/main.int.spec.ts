import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCodegen } from './program.ts';
import { dialectSchemas, runInThisProcess } from './testing/index.ts';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.com/thing-event/v1.schema.json',
  title: 'ThingEventV1',
  description: 'A */ thing.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'at'],
  properties: {
    name: { type: 'string', maxLength: 5, 'x-role': 'key' },
    at: { type: 'string', format: 'date-time', maxLength: 35, 'x-role': 'time' },
    paint: { $ref: '#/$defs/Colour', description: 'Its paint.' },
  },
  $defs: { Colour: { description: 'A colour.', type: 'string', enum: ['red', 'blue'] } },
};
const path = 'schemas/thing-event/v1.schema.json';
const generated = 'libs/contracts/src/generated';
/** The program that people run gives the codegen the linter's measure. */
const main = join(import.meta.dirname, '../../lint/src/codegen.ts');
let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'codegen-'));
  write(path, JSON.stringify(schema));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

function readGenerated() {
  const folder = join(repository, generated);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Runs the program from a folder that is no repository. */
function codegen(args: readonly string[] = []) {
  return runInThisProcess(
    (argv, options) => runCodegen(argv, options, () => 1123),
    ['--repository', repository, ...args],
    {
      cwd: tmpdir(),
    },
  );
}

/** Runs it in a process of its own, through a shell line if one is given. */
function codegenInOwnProcess(args: readonly string[] = [], shell = 'exec "$@"') {
  const command = [
    '-c',
    shell,
    'sh',
    process.execPath,
    '--conditions=@order-events/source',
    main,
    '--repository',
    repository,
    ...args,
  ];
  const { status, stdout, stderr } = spawnSync('sh', command, { cwd: tmpdir(), encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the schema codegen', () => {
  it('generates types, values and a validator, the same bytes every time', async () => {
    expect(codegenInOwnProcess()).toEqual({ status: 0, stdout: `generated 8 files in ${generated}\n`, stderr: '' });
    const first = readGenerated();
    expect(Object.keys(first)).toEqual([
      'event-contracts.ts',
      'event-types.ts',
      'thing-event-v1.ts',
      'thing-event-v1.validator.ts',
      'thing-event-v1.values.ts',
      'thing-event.contract.ts',
      'thing-event.typebox.ts',
      'thing-event.versions.ts',
    ]);
    rmSync(join(repository, generated), { recursive: true });
    expect((await codegen()).status).toBe(0);
    expect(readGenerated()).toEqual(first);
    expect((await codegen(['--check'])).status).toBe(0);
  });

  it('generates every form of the dialect without a word on stderr', async () => {
    for (const contract of dialectSchemas) write(contract.path, JSON.stringify(contract.schema));
    expect(await codegen()).toMatchObject({ status: 0, stderr: '' });
    const contracts = ['thing-event', 'address-change'];
    const files = Object.keys(readGenerated());
    expect(files).toHaveLength(5 * (dialectSchemas.length + 1) + contracts.length + 2);
    expect(files.filter((file) => file.endsWith('.contract.ts'))).toHaveLength(contracts.length);
  });

  it('names its source and its digest in every file of a version', async () => {
    await codegen();
    for (const [file, text] of Object.entries(readGenerated())) {
      if (!file.startsWith('thing-event-v1.')) continue;
      expect(text).toMatch(/^\/\/ Generated from schemas\/thing-event\/v1\.schema\.json \(sha256 [0-9a-f]{64}\)\n/);
    }
  });

  it('writes the type and the validator of each version by its number, and every TypeBox value in one module', async () => {
    write('schemas/thing-event/v10.schema.json', JSON.stringify(schema).replaceAll('v1', 'v10').replace('V1', 'V10'));
    write('schemas/thing-event/v2.schema.json', JSON.stringify(schema).replaceAll('v1', 'v2').replace('V1', 'V2'));
    expect((await codegen()).stderr).toBe('');
    const { 'thing-event.versions.ts': versions, 'thing-event.typebox.ts': typebox } = readGenerated();
    expect(versions).toContain(
      '  readonly 1: ThingEventV1;\n  readonly 2: ThingEventV2;\n  readonly 10: ThingEventV10;\n',
    );
    expect(versions).toMatch(
      /thingEventValidators = \{\n  1: validateThingEventV1,\n  2: [^]*  10: validateThingEventV10,\n\} as const/,
    );
    expect(typebox?.match(/^export .*/gm)).toHaveLength(3);
  });

  it('writes version, event type, largest message and enumerations as constants, and gives the validator a type', async () => {
    await codegen();
    const files = readGenerated();
    const values = files['thing-event-v1.values.ts'];
    expect(values).toContain('export const thingEventV1SchemaVersion = 1;');
    expect(values).toContain("export const thingEventV1EventType = 'thing';");
    expect(values).toContain('export const thingEventV1LargestMessage = 1_123;');
    expect(values).toContain("/** Its paint. */\nexport const thingEventV1Paint = ['red', 'blue'] as const;");
    expect(files['thing-event-v1.validator.ts']).toContain('export const validateThingEventV1: Validator = ');
  });

  it('writes the contract of an event as a value, and all contracts by event type', async () => {
    const second = {
      ...schema,
      properties: { ...schema.properties, state: lifecycle },
      required: ['name', 'at', 'state'],
    };
    write(
      'schemas/parcel/v1.schema.json',
      JSON.stringify(second).replaceAll('thing-event', 'parcel').replace('ThingEvent', 'Parcel'),
    );
    expect((await codegen()).stderr).toBe('');
    const files = readGenerated();
    expect(files['thing-event.contract.ts']).toContain("roles: { key: 'name', time: 'at' },");
    expect(files['parcel.contract.ts']).toContain("roles: { key: 'name', time: 'at', lifecycle: 'state' },");
    expect(files['parcel.contract.ts']).toContain('lifecycle: parcelV1State,');
    expect(files['event-types.ts']).toContain("eventTypes = ['parcel', 'thing'] as const");
    expect(files['event-contracts.ts']).toContain('  parcel: parcelContract,\n  thing: thingEventContract,\n');
  });

  it('writes no contract of an event without roles', async () => {
    write(path, JSON.stringify(schema).replaceAll(/,"x-role":"\w+"/g, ''));
    expect((await codegen()).stderr).toBe('');
    expect(Object.keys(readGenerated())).not.toContain('thing-event.contract.ts');
    expect(readGenerated()['event-types.ts']).toContain('eventTypes = [] as const');
  });

  const lifecycle = { type: 'string', enum: ['new', 'old'], 'x-role': 'lifecycle' };
  const version = (number: number, properties: object) =>
    write(
      `schemas/thing-event/v${number}.schema.json`,
      JSON.stringify({
        ...schema,
        $id: schema.$id.replace('v1', `v${number}`),
        title: `ThingEventV${number}`,
        required: Object.keys(properties),
        properties: { ...properties, paint: schema.properties.paint },
      }),
    );
  const { name, at } = schema.properties;

  it.each([
    [
      'has its key elsewhere',
      { name: { ...name, 'x-role': undefined }, id: name, at },
      'expected the roles of version 1, key name, time at, got key id, time at',
    ],
    [
      'has no roles',
      { name: { ...name, 'x-role': undefined }, at: { ...at, 'x-role': undefined } },
      'expected the roles of version 1, key name, time at, got none',
    ],
  ])('refuses a second version that %s', async (_, properties, message) => {
    version(2, properties);
    expect(await codegen()).toMatchObject({
      status: 1,
      stderr: `schemas/thing-event/v2.schema.json#/properties: ${message}\n`,
    });
  });

  it('refuses a version that moves a value of the lifecycle, and takes one that adds a value at its end', async () => {
    version(1, { name, at, state: lifecycle });
    version(2, { name, at, state: { ...lifecycle, enum: ['new', 'old', 'gone'] } });
    expect((await codegen()).stderr).toBe('');
    version(2, { name, at, state: { ...lifecycle, enum: ['new', 'gone', 'old'] } });
    expect((await codegen()).stderr).toBe(
      'schemas/thing-event/v2.schema.json#/properties/state: expected the values of version 1 first, new, old: positions are stored, so a version adds values at the end only\n',
    );
  });

  it('refuses a third version that takes back what the second one added to the lifecycle', async () => {
    version(1, { name, at, state: lifecycle });
    version(2, { name, at, state: { ...lifecycle, enum: ['new', 'old', 'gone', 'back'] } });
    for (const values of [
      ['new', 'old', 'back', 'gone'],
      ['new', 'old'],
    ]) {
      version(3, { name, at, state: { ...lifecycle, enum: values } });
      expect((await codegen()).stderr).toMatch(
        /^schemas\/thing-event\/v3.* of version 2 first, new, old, gone, back: /,
      );
    }
  });

  it('refuses two events whose types differ in hyphens alone', async () => {
    const other = JSON.stringify(schema).replaceAll('thing-event', 'th-ing').replace('ThingEvent', 'ThIng');
    write('schemas/th-ing/v1.schema.json', other);
    expect((await codegen()).stderr).toMatch(
      /expected an event type of its own: schemas\/th-ing\/v1.* leave hyphens out/,
    );
  });

  it('writes a contract that can be loaded of an event that is called as the function that makes it', async () => {
    rmSync(join(repository, path));
    const moved = JSON.stringify(schema).replaceAll('thing-event', 'create-event').replace('ThingEvent', 'CreateEvent');
    write('schemas/create-event/v1.schema.json', moved);
    expect((await codegen()).stderr).toBe('');
    const names = readGenerated()['create-event.contract.ts']?.match(/\bcreateEventContract\b/g);
    // as a member of a namespace, and as its own name
    expect(names).toHaveLength(2);
    expect(readGenerated()['create-event.contract.ts']).toContain('import * as events from');
  });

  it('refuses an enumeration whose constant would be a second one', async () => {
    write(path, JSON.stringify({ ...schema, properties: { ...schema.properties, eventType: { enum: ['x'] } } }));
    expect(await codegen()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${path}#/properties/eventType: `) as string,
    });
  });

  it('writes the same code for a schema whose lines end in CR LF, and sees no drift', async () => {
    const text = JSON.stringify(schema, null, 2);
    write(path, text);
    await codegen();
    const generatedFiles = readGenerated();
    write(path, text.replaceAll('\n', '\r\n'));
    expect(await codegen(['--check'])).toMatchObject({ status: 0, stderr: '' });
    await codegen();
    expect(readGenerated()).toEqual(generatedFiles);
  });

  it('cannot be made to close a comment early by a description', async () => {
    await codegen();
    expect(readGenerated()['thing-event-v1.ts']).toContain('/** A *\\/ thing. */');
  });

  it('reports an edited, a missing and a foreign file as drift, and changes nothing', async () => {
    await codegen();
    write(`${generated}/thing-event-v1.ts`, 'edited');
    rmSync(join(repository, generated, 'thing-event-v1.values.ts'));
    write(`${generated}/folder/other.ts`, '');
    const { status, stderr } = await codegen(['--check']);
    expect(status).toBe(1);
    expect(stderr).toContain('thing-event-v1.ts differs from what its schema generates');
    expect(stderr).toContain('thing-event-v1.values.ts is missing');
    expect(stderr).toContain('folder has no schema');
    expect(stderr).toContain('Run `npx nx run contracts:codegen`');
    expect(readFileSync(join(repository, generated, 'thing-event-v1.ts'), 'utf8')).toBe('edited');
    await codegen();
    expect((await codegen(['--check'])).status).toBe(0);
  });

  it('reports a folder that was never generated as drift, and does not make it', async () => {
    expect(await codegen(['--check'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is missing') as string,
    });
    expect(readdirSync(repository)).toEqual(['schemas']);
  });

  it('reports a change of the schema as drift', async () => {
    await codegen();
    write(path, JSON.stringify({ ...schema, description: 'Another thing.' }));
    expect((await codegen(['--check'])).status).toBe(1);
  });

  it.each([
    ['broken JSON', '{', [`${path}#: expected JSON`]],
    [
      'several mistakes',
      JSON.stringify({
        ...schema,
        not: {},
        required: ['name'],
        properties: { paint: { $ref: '#/$defs/Colour' }, name: { type: 'string', pattern: '(' } },
      }),
      [`${path}#/not: `, `${path}#/properties/name/pattern: `],
    ],
  ])('refuses %s with a line for each, and leaves what was generated before', async (_, text, lines) => {
    await codegen();
    const before = readGenerated();
    write(path, text);
    const { status, stderr } = await codegen();
    expect(status).toBe(1);
    const printed = stderr.trimEnd().split('\n');
    expect(printed.map((line, index) => line.startsWith(lines[index] ?? '?'))).toEqual(lines.map(() => true));
    expect(readGenerated()).toEqual(before);
  });

  it('leaves what was generated before when a file cannot be written whole', async () => {
    await codegen();
    const before = readGenerated();
    write(path, JSON.stringify({ ...schema, description: 'Another thing.' }));
    // files of at most 1 kB: the validator is larger
    const { status, stderr } = codegenInOwnProcess([], `ulimit -f 2; trap '' XFSZ; exec "$@"`);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('EFBIG') as string });
    expect(readGenerated()).toEqual(before);
    expect(readdirSync(join(repository, 'libs/contracts/src'))).toEqual(['generated']);
  });

  it('says where it looked when there is no contract', async () => {
    rmSync(join(repository, 'schemas'), { recursive: true });
    const { status, stderr } = await codegen();
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `schemas#: expected <event>/v<number>.schema.json, found none in ${repository}\n`,
    });
  });

  it.each([['--chek'], ['extra'], ['--check=yes']])('answers %s with its usage and exit code 2', async (argument) => {
    const { status, stderr } = await codegen([argument]);
    expect(status).toBe(2);
    expect(stderr).toContain('usage: ');
  });

  it('prints its usage when asked', async () => {
    expect(await codegen(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('usage: ') as string,
    });
  });
});
