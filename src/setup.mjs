/**
 * Makes a fresh clone ready: npm runs this before `npm start`, `npm test` and the like.
 * It does only what is missing, so that later runs pass through it in a moment.
 *
 * It is the one file here in plain JavaScript: it has no packages yet to stand on, and the
 * Node.js that reads it may be too old for TypeScript. On common Linux the right Node.js
 * is itself among the packages, and npm finds it as `node` in every step after this one.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const manifest = readJson('package.json');
// Where npm links the Node.js that is among the packages. It is installed on every Linux of this
// processor, but runs only where this loader is (not on Alpine).
const ownRuntime = 'node_modules/.bin/node';
const ownRuntimeFits = process.arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2');

// What makes the manifests and what tests is not for production, whatever the environment says.
const forDevelopment = /^pre(manifests|test)/.test(process.env.npm_lifecycle_event ?? '');
const isProduction = !forDevelopment && environment('NODE_ENV') === 'production';

if (!ownRuntimeFits) requireNewEnoughNode();
installPackages();
runAllowedInstallScripts();
const node = chooseRuntime();
generateDatabaseClient();

/** Installs what the lock file names, unless exactly that is installed already. */
function installPackages() {
  if (isInstalledAsLocked()) return;
  say('Installing the packages (about a minute; only now and when they change) ...');
  // Install scripts wait for the next step: some npm versions would run every package's.
  // Prisma's generator stays in production: the client names it as an optional part of its own.
  npm('ci', isProduction ? '--omit=dev' : '--include=dev', '--ignore-scripts');
}

function isInstalledAsLocked() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const wanted = Object.entries(readJson('package-lock.json').packages);
  const installed = readJson('node_modules/.package-lock.json').packages;
  return wanted.every(([path, { integrity, optional, dev }]) => {
    const isRoot = path === '';
    const isForAnotherPlatform = optional && !(path in installed);
    const isUncalledFor = dev && isProduction && !(path in installed);
    const mayLack = isRoot || isForAnotherPlatform || isUncalledFor;
    return mayLack || installed[path]?.integrity === integrity;
  });
}

function runAllowedInstallScripts() {
  const allowed = Object.entries(manifest.allowScripts)
    .filter(([name, isAllowed]) => isAllowed && existsSync(join('node_modules', name)))
    .map(([name]) => name);
  unlessDone('node_modules/.install-scripts', ['node_modules/.package-lock.json'], () => {
    if (allowed.length > 0) npm('rebuild', ...allowed);
  });
}

/** The Node.js for everything after this step. */
function chooseRuntime() {
  if (ownRuntimeFits && existsSync(ownRuntime)) return ownRuntime;
  rmSync(ownRuntime, { force: true });
  requireNewEnoughNode();
  return process.execPath;
}

function requireNewEnoughNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [neededMajor, neededMinor] = manifest.engines.node.match(/\d+/g).map(Number);
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  fail(
    `This needs Node.js ${neededMajor}.${neededMinor} or newer, and finds ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and try again.',
  );
}

/** Writes `src/db/generated` from the Prisma schema. */
function generateDatabaseClient() {
  const schema = readdirSync('prisma', { recursive: true })
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => join('prisma', path));
  const inputs = [...schema, 'prisma.config.ts', 'node_modules/prisma/package.json'];
  unlessDone('src/db/generated/.made-from', inputs, () => {
    say('Generating the database client from the schema ...');
    const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
    run(node, ['node_modules/prisma/build/index.js', 'generate'], { env, stdio: 'pipe' });
  });
}

/** Does a step, and notes what it was done from, so that it is done again only for other input. */
function unlessDone(note, inputs, step) {
  const hash = createHash('sha256');
  for (const path of inputs) hash.update(path).update(readFileSync(path));
  const digest = hash.digest('hex');
  if (existsSync(note) && readFileSync(note, 'utf8') === digest) return;
  step();
  writeFileSync(note, digest);
}

function npm(...args) {
  const { npm_execpath: npmFile, npm_node_execpath: npmNode } = process.env;
  if (!npmFile) fail('Start this through npm, for example with: npm start');
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  const stdio = ['ignore', 'ignore', 'inherit'];
  run(npmNode || process.execPath, [npmFile, ...args, ...quietly], { stdio });
}

/** Runs a program to its end. Output that was held back (`stdio: 'pipe'`) is shown if it fails. */
function run(program, args, options) {
  const { status, error, stdout, stderr } = spawnSync(program, args, options);
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  fail(`This step failed${error ? `: ${error.message}` : '; see above for what it said.'}`);
}

/** A setting, of the environment or else of the file `.env`, as the bot itself reads it. */
function environment(name) {
  const file = existsSync('.env') ? readFileSync('.env', 'utf8') : '';
  const [, inFile] = new RegExp(`^\\s*${name}\\s*=\\s*["']?([^"'\\s#]*)`, 'm').exec(file) ?? [];
  return process.env[name] ?? inFile;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function say(line) {
  console.log(line);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
