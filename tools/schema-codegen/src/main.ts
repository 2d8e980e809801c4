import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { generate } from './generate.ts';

const usage = 'usage: node tools/schema-codegen/src/main.ts [--check]   (from the root of the repository)';
const target = 'libs/contracts/src/generated';

/** Everything is generated before anything is written, so a broken schema leaves the folder as it was. */
async function generateAll(): Promise<Map<string, string>> {
  const paths = globSync('schemas/*/v*.schema.json').map((path) => path.replaceAll('\\', '/'));
  if (paths.length === 0) throw new Error(`expected schemas/<event-type>/v<number>.schema.json, found none. ${usage}`);
  const files = paths.toSorted().flatMap((path) => [...generate({ path, text: readFileSync(path, 'utf8') })]);
  const formatted = files.map(async ([file, code]): Promise<[string, string]> => {
    return [file, await format(code, { filepath: file, singleQuote: true, printWidth: 120 })];
  });
  return new Map(await Promise.all(formatted));
}

function write(files: Map<string, string>): void {
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(target)) if (!files.has(file)) rmSync(join(target, file));
  for (const [file, content] of files) writeFileSync(join(target, file), content);
  process.stdout.write(`generated ${files.size} files in ${target}\n`);
}

function check(files: Map<string, string>): void {
  const present = new Set(readdirSync(target));
  const drifted = [
    ...[...files].flatMap(([file, content]) => {
      if (!present.has(file)) return `${file} is missing`;
      return readFileSync(join(target, file), 'utf8') === content
        ? []
        : `${file} differs from what its schema generates`;
    }),
    ...[...present].filter((file) => !files.has(file)).map((file) => `${file} has no schema`),
  ];
  if (drifted.length > 0) {
    throw new Error(
      `${target} has drifted: ${drifted.join('; ')}. Run \`npx nx run contracts:codegen\` and commit the result`,
    );
  }
  process.stdout.write(`${files.size} files in ${target} are what the schemas generate\n`);
}

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const files = await generateAll();
  (values.check ? check : write)(files);
} catch (error) {
  process.stderr.write(`schema-codegen: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
