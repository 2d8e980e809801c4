import { isDeepStrictEqual } from 'node:util';
import type { ContractSchema } from './contract-schema.ts';
import { formatModules } from './format-code.ts';
import { type EventRoles, lifecycleOf, readRoles } from './event-roles.ts';
import { camelCase, pascalCase } from './names.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/**
 * Generates what the versions of one event have in common: the type, the validator and the largest message of each by its
 * number, the contract that stands for them all, and the TypeBox values in one module. So a version that is added is one
 * wherever the event is used.
 *
 * @param versions - The contracts of one event.
 * @returns File names, relative to the generated folder, with their contents.
 * @throws {UnsupportedSchemaError} when a version lacks a role, or two versions give it to different properties.
 * @example (await generateEvent([v1, v2])).get('order-event.versions.ts')
 */
export async function generateEvent(versions: readonly ContractSchema[]): Promise<ReadonlyMap<string, string>> {
  const [first] = versions;
  if (first === undefined) return new Map();
  const { event } = first;
  const ordered = versions.toSorted((left, right) => left.version - right.version);
  const roles = rolesOf(ordered);
  const each = (write: (contract: ContractSchema) => string) => ordered.map(write).join('\n');
  const banner = `// Generated from schemas/${event}
// by \`nx run contracts:codegen\`: edit the schemas, not this file.\n\n`;
  const modules = {
    [`${event}.versions.ts`]: `${each(({ version, typeName }) => {
      const file = `./${event}-v${version}`;
      return `import type { ${typeName} } from '${file}.ts';
import { validate${typeName} } from '${file}.validator.ts';
import { ${camelCase(typeName)}LargestMessage } from '${file}.values.ts';`;
    })}

/** What a message of each version is. */
export interface ${pascalCase(event)}Versions {
${each(({ version, typeName }) => `readonly ${version}: ${typeName};`)}
}

/** The validator of each version. */
export const ${camelCase(event)}Validators = {
${each(({ version, typeName }) => `${version}: validate${typeName},`)}
} as const;

/** The most bytes of a message of each version, with those of its attributes. */
export const ${camelCase(event)}LargestMessages = {
${each(({ version, typeName }) => `${version}: ${camelCase(typeName)}LargestMessage,`)}
} as const;
`,
    ...(roles !== undefined && { [`${event}.contract.ts`]: contractModule(event, ordered, roles) }),
    [`${event}.typebox.ts`]: each(
      ({ version, typeName }) => `export { ${typeName} } from './${event}-v${version}.ts';`,
    ),
  };
  return await formatModules(banner, modules);
}

/** The contract as a value, of what its newest version says of roles. */
function contractModule(event: string, versions: readonly ContractSchema[], roles: EventRoles): string {
  const { typeName = '', eventType } = versions.at(-1) ?? {};
  const name = camelCase(event);
  const lifecycle = roles.lifecycle === undefined ? undefined : `${camelCase(typeName)}${pascalCase(roles.lifecycle)}`;
  const valuesFile = `./${event}-v${versions.at(-1)?.version}.values.ts`;
  return `import * as events from '../event-contract.ts';
import { ${name}LargestMessages, ${name}Validators, type ${pascalCase(event)}Versions } from './${event}.versions.ts';
${lifecycle === undefined ? '' : `import { ${lifecycle} } from '${valuesFile}';\n`}
/** What services agree on about \`${event}\`, as a value. */
export const ${name}Contract = /* @__PURE__ */ events.createEventContract<${pascalCase(event)}Versions, ${versions[0]?.version}>({
  eventType: ${JSON.stringify(eventType)},
  roles: ${JSON.stringify(roles)},
  ${lifecycle === undefined ? '' : `lifecycle: ${lifecycle},\n  `}validators: ${name}Validators,
  largestMessages: ${name}LargestMessages,
});
`;
}

/** The roles that all versions give to the same properties; `undefined` where none has any. */
function rolesOf(versions: readonly ContractSchema[]): EventRoles | undefined {
  const read = versions.map((contract) => {
    const { roles, problems } = readRoles(contract.schema);
    if (problems.length > 0)
      throw new UnsupportedSchemaError(problems.map((problem) => ({ file: contract.path, ...problem })));
    return { contract, roles };
  });
  // each with the one before it, or a version could take back what the one before it added
  for (const [index, later] of read.entries()) {
    const earlier = read[index - 1];
    if (earlier !== undefined) refuseOtherRoles(earlier, later);
  }
  return read[0]?.roles;
}

interface VersionRoles {
  readonly contract: ContractSchema;
  readonly roles: EventRoles | undefined;
}

/** What is stored depends on the roles: a version that moved one would make another event the newest of its key. */
function refuseOtherRoles(before: VersionRoles, { contract, roles }: VersionRoles): void {
  const refuse = (pointer: string, message: string): never => {
    throw new UnsupportedSchemaError([{ file: contract.path, pointer, message }]);
  };
  const { version } = before.contract;
  if (!isDeepStrictEqual(roles, before.roles)) {
    refuse(
      '/properties',
      `expected the roles of version ${version}, ${describe(before.roles)}, got ${describe(roles)}`,
    );
  }
  if (roles?.lifecycle === undefined) return;
  const earlier = lifecycleOf(before.contract.schema, roles.lifecycle);
  const values = lifecycleOf(contract.schema, roles.lifecycle);
  if (earlier.every((value, position) => values[position] === value)) return;
  const rule = 'positions are stored, so a version adds values at the end only';
  refuse(
    `/properties/${roles.lifecycle}`,
    `expected the values of version ${version} first, ${earlier.join(', ')}: ${rule}`,
  );
}

function describe(roles: EventRoles | undefined): string {
  return (
    Object.entries(roles ?? {})
      .map(([role, name]) => `${role} ${String(name)}`)
      .join(', ') || 'none'
  );
}
