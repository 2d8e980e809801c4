import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Lets Node.js keep what it compiles in the user's own cache folder: the second start and all that follow take a third of
 * the time. Node's own choice is below the folder for temporary files, which other users share, and it hangs where that
 * folder can hold none. A folder that cannot be used makes a start slower, and nothing else.
 *
 * @see https://nodejs.org/api/module.html#module-compile-cache
 * @see https://specifications.freedesktop.org/basedir/latest/
 */
export function keepCompiledCode() {
  // NODE_COMPILE_CACHE has been heard by Node.js itself
  if (module.getCompileCacheDir() !== undefined) return;
  try {
    const cache = userCache();
    if (!isAbsolute(cache)) return;
    const folder = join(cache, 'order-events');
    // one folder at a time: nothing is made where there is no home
    for (const each of [cache, folder]) makeFolder(each);
    // compiled code is run as it is: nobody else may have put it there
    const { uid, mode } = statSync(folder);
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return;
    accessSync(folder, constants.W_OK | constants.X_OK);
    module.enableCompileCache(folder);
  } catch {
    // no home, no room, no permission
  }
}

function userCache() {
  const { XDG_CACHE_HOME: configured = '', LOCALAPPDATA: local } = process.env;
  if (isAbsolute(configured)) return configured;
  if (process.platform === 'win32' && local) return local;
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** @param {string} path */
function makeFolder(path) {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}
