import { describe, expect, it } from 'vitest';
import { insertExport } from './insert-export.ts';

const module = "export { a } from './a.ts';\nexport {\n  c,\n  type C,\n} from './c.ts';\nexport * from './e.ts';\n";

describe('insertExport', () => {
  it.each([
    ['before the first', './0.ts', 0],
    ['before one of several lines', './b.ts', module.indexOf('export {\n')],
    ['between', './d.ts', module.indexOf('export *')],
    ['after the last', './f.ts', module.length],
  ])('puts an export %s, by the name of its file', (_, file, place) => {
    const exported = `export { x } from '${file}';`;
    expect(insertExport(module, exported)).toBe(`${module.slice(0, place)}${exported}\n${module.slice(place)}`);
  });

  it('leaves what is no export from a file where it is', () => {
    const start = "import { z } from './z.ts';\nz();\n\n";
    expect(insertExport(`${start}export { b } from './b.ts';\n`, "export { a } from './a.ts';")).toBe(
      `${start}export { a } from './a.ts';\nexport { b } from './b.ts';\n`,
    );
  });
});
