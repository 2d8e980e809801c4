import { defaultSchemaVersion, messageAttributeNames, resourceNames } from '@order-events/contracts';
import { measureContractSchema } from '@order-events/contract-lint';
import type { DocumentedEvent, DocumentedVersion } from '../documented-event.ts';
import { inWords } from '../in-words.ts';
import { firstOf } from '../layers.ts';
import { eventsOfTopic } from '../topic.ts';
import { changesBetween } from './changes.ts';
import { examplesSection, refusalsSection } from './example-sections.ts';
import { limitsInWords } from './limits-in-words.ts';
import { code, linkToHeading, prose, table } from './markdown.ts';
import { objectsWithin } from './object-tables.ts';
import { fieldsOf, isClosedObject, layersOfPart, type Part, titleOf, wholeOf } from '../part.ts';
import { typeInWords, valueInWords } from './type-in-words.ts';

/** The page starts with this, so that a page whose event is gone can be told from one that somebody wrote. */
export const pageBanner =
  '<!-- Derived from schemas/ by `nx run schemas:docs`: edit the schemas and examples, not this page. -->';

/** Where the repository's root is, seen from docs/reference. */
const root = '../..';

/** The reference page of one event, as Markdown. */
export function toEventPage(event: DocumentedEvent): string {
  const newest = event.versions.at(-1);
  const carried = eventsOfTopic([event]).length > 0;
  return [
    pageBanner,
    `# ${inWords(event.name)}`,
    prose(newest?.schema['description']),
    versionsTable(event),
    '## Message attributes',
    carried
      ? `The event is published to the SNS topic ${code(resourceNames.topic)} as JSON, in version ${defaultSchemaVersion} unless the publisher asks for another, with these message attributes:`
      : 'The event is JSON. When it is published, these message attributes travel with it:',
    attributesTable(event),
    ...event.versions.toReversed().flatMap((version) => versionSections(version, version !== newest)),
    ...changesSections(event),
    `[AsyncAPI document](${root}/schemas/asyncapi.json) · [About the schemas](${root}/schemas/${event.name}/README.md)`,
  ].join('\n\n');
}

function versionsTable({ versions }: DocumentedEvent): string {
  const rows = versions.map((contract) => {
    const { version, typeName, path } = contract;
    const { largestMessage, largestItem } = measureContractSchema(contract);
    return [
      linkToHeading(`version ${version}`, `Version ${version}`),
      code(typeName),
      `[${path.slice(path.lastIndexOf('/') + 1)}](${root}/${path})`,
      bytes(largestMessage),
      bytes(largestItem),
    ];
  });
  return table(['version', 'type', 'schema', 'largest message', 'largest item'], rows);
}

/** A size that cannot be told from the schema is a finding of its linter, and no figure here. */
function bytes(size: number): string {
  return Number.isFinite(size) ? `${size.toLocaleString('en')} B` : 'unknown';
}

function attributesTable({ versions }: DocumentedEvent): string {
  const names = Object.values(messageAttributeNames).filter((name) =>
    versions.some(({ attributes }) => attributes.some((attribute) => attribute.name === name)),
  );
  const rows = names.map((name) => [code(name), ...versions.map((version) => attributeInWords(version, name))]);
  return table(['attribute', ...versions.map(({ version }) => `version ${version}`)], rows);
}

function attributeInWords({ attributes }: DocumentedVersion, name: string): string {
  const attribute = attributes.find((candidate) => candidate.name === name);
  if (attribute === undefined) return '';
  const constant = attribute.schema['const'];
  const value = constant === undefined ? `the event's ${code(name)}` : valueInWords(constant);
  return attribute.required ? value : `${value}, or absent`;
}

function versionSections({ version, schema, examples }: DocumentedVersion, described: boolean): readonly string[] {
  const contract = wholeOf(schema);
  const headingOf = (title: string) => `${code(title)} in version ${version}`;
  const linkTo = (object: Part) => linkToHeading(code(titleOf(object)), headingOf(titleOf(object)));
  return [
    `## Version ${version}`,
    described ? prose(schema['description']) : '',
    ...(isClosedObject(contract) ? [] : [`The event is ${typeInWords(contract, linkTo)}.`]),
    limitsInWords(contract, formatInWords).join('; '),
    fieldsTable(contract, linkTo),
    ...[...objectsWithin(contract)].flatMap(([title, object]) => [
      `### ${headingOf(title)}`,
      prose(firstOf(layersOfPart(object), 'description')),
      fieldsTable(object, linkTo),
    ]),
    ...examplesSection(`Examples of version ${version}`, examples, root),
    ...refusalsSection(`What version ${version} refuses`, examples, root),
  ].filter((section) => section !== '');
}

function fieldsTable(object: Part, linkTo: (object: Part) => string): string {
  if (!isClosedObject(object)) return '';
  const rows = fieldsOf(object).map((field) => [
    code(field.name),
    field.required ? 'yes' : 'no',
    typeInWords(field, linkTo),
    limitsInWords(field, formatInWords).join('\n'),
    meaningOf(field),
  ]);
  return table(['field', 'required', 'type', 'limits', 'meaning'], rows);
}

function meaningOf(field: Part): string {
  const layers = layersOfPart(field);
  const examples = firstOf(layers, 'examples');
  const fallback = firstOf(layers, 'default');
  return [
    firstOf(layers, 'deprecated') === true ? '**Deprecated.**' : '',
    prose(firstOf(layers, 'description')),
    fallback === undefined ? '' : `Default: ${valueInWords(fallback)}.`,
    Array.isArray(examples) ? `For example ${examples.map(valueInWords).join(', ')}.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function formatInWords(format: string): string {
  return format === 'date-time' ? `a [date-time](${root}/docs/explanation/date-times.md)` : format;
}

function changesSections({ versions }: DocumentedEvent): readonly string[] {
  return versions.slice(1).flatMap((newer, index) => {
    const older = versions[index];
    if (older === undefined) return [];
    const rows = changesBetween(older.schema, newer.schema).map(({ path, before, after }) => [
      path === '' ? 'the whole event' : code(path),
      before.join('\n') || 'no such field',
      after.join('\n') || 'no such field',
    ]);
    return [
      `## From version ${older.version} to version ${newer.version}`,
      table(['field', `version ${older.version}`, `version ${newer.version}`], rows),
    ];
  });
}
