import type { ContractSchema } from './contract-schema.ts';
import { readRoles } from './event-roles.ts';
import { formatModules } from './format-code.ts';
import { camelCase } from './names.ts';

const banner = `// Generated from schemas/
// by \`nx run contracts:codegen\`: edit the schemas, not this file.\n\n`;

/**
 * Generates the list of all events that have a contract: their types, and their contracts by type. The types stand alone,
 * for code that must not load every validator.
 *
 * @param contracts - Every version of every event.
 * @returns File names, relative to the generated folder, with their contents.
 * @example (await generateContracts(contracts)).get('event-types.ts')
 */
export async function generateContracts(contracts: readonly ContractSchema[]): Promise<ReadonlyMap<string, string>> {
  const firsts = [...Map.groupBy(contracts, ({ event }) => event).values()].flatMap(([first]) => first ?? []);
  const events = firsts.filter(({ schema }) => readRoles(schema).roles !== undefined);
  const ordered = events.toSorted((left, right) => (left.eventType < right.eventType ? -1 : 1));
  const each = (write: (contract: ContractSchema) => string) => ordered.map(write).join('\n');
  const modules = {
    'event-types.ts': `/** What the message attribute \`eventType\` says of each event of this workspace. */
export const eventTypes = [${each(({ eventType }) => `${JSON.stringify(eventType)},`)}] as const;
`,
    'event-contracts.ts': `${each(
      ({ event }) => `import { ${camelCase(event)}Contract } from './${event}.contract.ts';`,
    )}

/** The contract of each event of this workspace, by its type. */
export const eventContracts = {
${each(({ event, eventType }) => `${JSON.stringify(eventType)}: ${camelCase(event)}Contract,`)}
} as const;
`,
  };
  return await formatModules(banner, modules);
}
