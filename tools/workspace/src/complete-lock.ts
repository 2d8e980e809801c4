import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * Adds to package-lock.json the optional platform packages that npm left out because the registry at hand does not
 * serve them. `npm ci` refuses a lock without them, so a lock written on one platform would fail on the others.
 */
interface LockEntry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const platforms = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What the name of a platform package, such as `@nx/nx-linux-x64-musl`, says of where it runs. */
function readName(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/);
  const os = platforms.find((platform) => words.includes(platform));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  if (os === undefined) throw new Error(`expected a platform in the name of the optional package ${name}`);
  return { os: [os], ...(cpu ? { cpu: [cpu] } : {}), ...(os === 'linux' && libc ? { libc: [libc] } : {}) };
}

/** The entries that are missing, by their place in the lock. */
export function findMissing(packages: Readonly<Record<string, LockEntry>>): Record<string, LockEntry> {
  const wanted = Object.values(packages).flatMap((entry) => Object.entries(entry.optionalDependencies ?? {}));
  const present = new Set(Object.keys(packages).map((place) => place.slice(place.lastIndexOf('node_modules/'))));
  return Object.fromEntries(
    wanted
      .filter(([name]) => !present.has(`node_modules/${name}`))
      .map(([name, version]) => [`node_modules/${name}`, { version, ...readName(name), optional: true }]),
  );
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> };
  const missing = findMissing(lock.packages);
  const names = Object.keys(missing);
  if (names.length > 0 && values.check) {
    process.stderr.write(
      `package-lock.json lacks ${names.join(', ')}; run \`npm run complete-lock\` and commit the lock\n`,
    );
    process.exitCode = 1;
  } else if (names.length > 0) {
    const entries = Object.entries({ ...lock.packages, ...missing });
    const packages = Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
    writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
    process.stderr.write(
      `package-lock.json: added ${names.length} optional platform package${names.length === 1 ? '' : 's'}\n`,
    );
  }
}
