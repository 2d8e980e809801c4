import { unzipSync, type UnzipFileInfo } from 'fflate';

/** What Lambda takes of a function's code. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxBytes = 262_144_000;

/**
 * The files of a zip by their paths; a path that ends with `/` is a folder.
 *
 * @throws {Error} when an entry would be written outside of the folder, on this or another system, or is a symbolic link,
 * through which the entries after it would be, or when they are larger than Lambda allows.
 */
export function unzip(zip: Buffer): Readonly<Record<string, Uint8Array>> {
  let bytes = 0;
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    bytes += originalSize;
    if (bytes > maxBytes) throw new Error(`expected at most ${maxBytes} bytes when unzipped, got more`);
    return true;
  };
  const files = unzipSync(zip, { filter });
  for (const path of Object.keys(files)) {
    if (/[\\\0]|^\/|^[a-z]:/i.test(path) || path.split('/').includes('..')) {
      throw new Error(`expected paths within the zip, got ${JSON.stringify(path)}`);
    }
  }
  for (const { path, mode } of directoryOf(zip)) {
    if ((mode & typeMask) === symbolicLink) throw new Error(`expected files and folders, got a symbolic link, ${path}`);
  }
  return files;
}

const [typeMask, symbolicLink] = [0o170000, 0o120000];

/**
 * What the zip says of each entry beside its content; the library does not tell the mode, which Unix adds.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12, 4.3.16
 */
function* directoryOf(zip: Buffer): Generator<{ readonly path: string; readonly mode: number }> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const pathLength = zip.readUInt16LE(at + 28);
    yield { path: zip.toString('utf8', at + 46, at + 46 + pathLength), mode: zip.readUInt32LE(at + 38) >>> 16 };
    at += 46 + pathLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
