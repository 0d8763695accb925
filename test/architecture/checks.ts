import { type Place, packagePlaces, places, textRules } from './layout.ts';
import type { Import, Module } from './modules.ts';

/** What is in the wrong place, each with its right one. Empty when all is well. */
export function findMisplaced(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => {
    const place = placeOf(module.path);
    if (!place) return [unplaced(module.path)];
    return [
      ...module.imports.flatMap((imported) => checkImport(module.path, place, imported)),
      ...checkText(module, place),
    ];
  });
}

function placeOf(path: string): Place | undefined {
  return places.find((place) => place.files.test(path));
}

function unplaced(path: string): string {
  return path.startsWith('src/features/')
    ? `${path} has no place: a feature has only rules.ts, sql.ts, store.ts, operations.ts, ` +
        'views.ts, handlers.ts, jobs.ts and feature.ts. Put this into one of them, or make it a feature of its own.'
    : `${path} has no place: put it into one of the folders of src, or give it a place in ` +
        'test/architecture/layout.ts.';
}

function checkImport(path: string, place: Place, imported: Import): string[] {
  if (imported.target.startsWith('node:')) return [];
  if (!imported.target.startsWith('src/')) return checkOutside(path, place, imported.target);
  const target = placeOf(imported.target);
  const isAllowed =
    !target || // generated, or reported as having no place
    (target === place && featureOf(path) === featureOf(imported.target)) ||
    waysToSay(path, target, imported).some((words) => place.mayImport.includes(words));
  if (isAllowed) return [];
  const allowed = place.mayImport.join(', ') || 'nothing of ours';
  return [`${path} imports ${imported.target}; it may import ${allowed}. ${target.instead}`];
}

/** The words that allow this import when they stand in `mayImport`. */
function waysToSay(path: string, target: Place, imported: Import): string[] {
  const feature = featureOf(path);
  const isOwn = feature !== undefined && feature === featureOf(imported.target);
  const words = isOwn ? [target.name, `own ${target.name}`, 'own files'] : [target.name];
  if (imported.by === 'type') return [...words, ...words.map((word) => `types of ${word}`)];
  if (imported.by === 'call') return [...words, ...words.map((word) => `import() of ${word}`)];
  return words;
}

function checkOutside(path: string, place: Place, target: string): string[] {
  if (/^(test|prisma|manifests)\//.test(target)) {
    return [`${path} imports ${target}: nothing in src depends on what is outside it.`];
  }
  return packagePlaces
    .filter((rule) => rule.packages.test(target) && !rule.places.includes(place.name))
    .map((rule) => `${path} imports ${target}. ${rule.instead}`);
}

function checkText(module: Module, place: Place): string[] {
  return textRules
    .filter((rule) => !rule.places.includes(place.name))
    .flatMap((rule) => {
      const found = rule.looksLike.exec(module.text);
      return found ? [`${module.path} contains "${found[0]}". ${rule.instead}`] : [];
    });
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1];
}

/** Rings of modules that import each other, also for types: "a.ts → b.ts → a.ts". */
export function findModuleCycles(modules: readonly Module[]): string[] {
  return findCycles(
    new Map(modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)])),
  );
}

/** Rings of features whose files import each other: "groups → scheduling → groups". */
export function findFeatureCycles(modules: readonly Module[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { path, imports } of modules) {
    const feature = featureOf(path);
    if (!feature) continue;
    const others = imports.map(({ target }) => featureOf(target) ?? feature);
    const known = graph.get(feature) ?? [];
    graph.set(feature, [...known, ...others.filter((other) => other !== feature)]);
  }
  return findCycles(graph);
}

/** One description for each edge of a depth-first walk that leads back into the way walked. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles = new Set<string>();
  const finished = new Set<string>();
  const walk = (node: string, way: readonly string[]) => {
    const start = way.indexOf(node);
    if (start >= 0) cycles.add([...way.slice(start), node].join(' → '));
    if (start >= 0 || finished.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...way, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return [...cycles];
}
