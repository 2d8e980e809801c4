import type { ContractSchema } from './contract-schema.ts';
import { formatCode } from './format-code.ts';
import { camelCase, pascalCase } from './names.ts';

/**
 * Generates what the versions of one event have in common: the type, the validator and the largest message of each by its
 * number, and the TypeBox values in one module. So a version that is added is one wherever the event is used.
 *
 * @param versions - The contracts of one event.
 * @returns File names, relative to the generated folder, with their contents.
 * @example (await generateEvent([v1, v2])).get('order-event.versions.ts')
 */
export async function generateEvent(versions: readonly ContractSchema[]): Promise<ReadonlyMap<string, string>> {
  const [first] = versions;
  if (first === undefined) return new Map();
  const { event } = first;
  const ordered = versions.toSorted((left, right) => left.version - right.version);
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
    [`${event}.typebox.ts`]: each(
      ({ version, typeName }) => `export { ${typeName} } from './${event}-v${version}.ts';`,
    ),
  };
  const formatted = Object.entries(modules).map(async ([name, code]): Promise<[string, string]> => {
    return [name, await formatCode(name, banner + code)];
  });
  return new Map(await Promise.all(formatted));
}
