// The one-way rule of the house: runtimes meet in shared/ only, features meet through their index.ts only.
const runtimes = [
  'electron/main',
  'electron/preload',
  'electron/office',
  'electron/documents',
  'renderer',
  'central',
];

/** What each runtime may import besides itself and shared/. Texts and rule data are data, not code. */
const alsoAllowed = {
  'electron/main': ['locales/', 'resources/'],
  'electron/preload': [],
  'electron/office': ['migrations/office/', 'resources/'],
  'electron/documents': ['locales/', 'resources/'],
  renderer: ['locales/', 'resources/'],
  central: ['migrations/central/', 'resources/'],
};

const oneWay = runtimes.map((runtime) => ({
  name: `${runtime.replace('/', '-')}-imports-one-way`,
  severity: 'error',
  from: { path: `^${runtime}/` },
  to: {
    path: '^(shared|electron|renderer|central|e2e|scripts|tools|migrations|locales|resources)/',
    pathNot: `^(${[`${runtime}/`, 'shared/', ...alsoAllowed[runtime]].join('|')})`,
  },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'tools-import-shared',
      comment:
        'A verifier that borrows the code it judges would agree with its mistakes; what both sides share is the format.',
      severity: 'error',
      from: { path: '^tools/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(electron|renderer|central|e2e|scripts|migrations|locales|resources)/' },
    },
    {
      name: 'shared-imports-shared',
      severity: 'error',
      // The dated norms are data that every runtime needs alike: shared/norms reads and checks them once for all.
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(electron|renderer|central|e2e|scripts|tools|migrations|locales|resources)/',
        pathNot: '^resources/norms/',
      },
    },
    {
      name: 'shared-tests-import-shared-and-data',
      severity: 'error',
      from: { path: '^shared/.+\\.test\\.ts$' },
      to: { path: '^(electron|renderer|central|e2e|scripts|tools|migrations)/' },
    },
    {
      name: 'shared-runs-everywhere',
      comment: 'shared/ is pure: it must run in a window, a service, the centre and a verifier alike.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-is-zod-and-typescript',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|canonicalize|libphonenumber-js)/' },
    },
    {
      name: 'features-meet-through-index',
      severity: 'error',
      from: { path: '^(shared|electron/office|electron/documents|renderer|central)/([^/]+)/' },
      to: {
        path: '^(shared|electron/office|electron/documents|renderer|central)/[^/]+/.+',
        pathNot: ['^$1/$2/', '/index\\.tsx?$', '^central/testing/'],
      },
    },
    {
      name: 'entrances-meet-features-through-index',
      severity: 'error',
      from: {
        path: '^(electron/main|electron/preload|e2e|scripts|migrations|(electron/[^/]+|renderer|central)/[^/]+\\.tsx?$)',
      },
      to: {
        path: '^(shared|electron/office|electron/documents|renderer|central)/[^/]+/.+',
        pathNot: '/index\\.tsx?$',
      },
    },
    {
      name: 'products-import-no-tests',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|central|migrations)/' },
      to: { path: '(\\.test\\.tsx?$|^e2e/)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // A cycle of types alone costs nothing at run time and is how two entities know of each other.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
    },
  },
};
