/** The house's import rules (docs: README, "How the tree is laid out"). */

const rooms = ['accounts', 'fair', 'placement', 'live', 'training']
/** Files that hold use cases: directly in a room's folder or in a bay's, neither model nor policy. */
const USE_CASES = {
  path: [
    `^app/(${rooms.join('|')})/[a-z0-9-]+\\.ts$`,
    `^app/(${rooms.join('|')})/[a-z]+/[a-z0-9-]+\\.ts$`,
  ],
  pathNot: '/(model|pages|parts)/|/policy\\.ts$',
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'db-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/seed/' },
      to: { path: '^(app|server|tests)/' },
    },
    {
      name: 'kernel-and-ui-import-no-room',
      severity: 'error',
      from: { path: '^app/(kernel|ui|i18n|web)/' },
      to: { path: `^app/(${rooms.join('|')})/` },
    },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^app/kernel/' },
      to: { path: '^app/(ui|web|i18n)/' },
    },
    {
      name: 'accounts-imports-no-other-room',
      severity: 'error',
      from: { path: '^app/accounts/' },
      to: { path: '^app/(fair|placement|live|training)/' },
    },
    {
      name: 'fair-imports-accounts-only',
      severity: 'error',
      from: { path: '^app/fair/' },
      to: { path: '^app/(placement|live|training)/' },
    },
    {
      name: 'upper-rooms-do-not-meet',
      severity: 'error',
      from: { path: '^app/(placement|live|training)/' },
      to: { path: '^app/(placement|live|training)/', pathNot: '^app/$1/' },
    },
    {
      name: 'use-cases-know-no-transport',
      severity: 'error',
      from: USE_CASES,
      to: {
        path: '^app/(web|ui)/|/pages/|/parts/|node_modules/(@remix-run|react|react-dom|express|socket\\.io)/|^server/',
      },
    },
    {
      name: 'pages-do-not-query',
      severity: 'error',
      from: { path: '/(pages|parts)/' },
      to: { path: '^db/|node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'parts-and-models-do-not-act',
      severity: 'error',
      from: { path: '/(parts|model)/|/policy\\.ts$' },
      to: { ...USE_CASES, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-does-not-know-the-server',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/' },
    },
    {
      name: 'nothing-ships-the-tests',
      severity: 'error',
      from: { path: '^(app|db|server)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'the-empty-package',
      comment: 'npm "remix" 2.17 is an empty shell, listed for the product brief alone.',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/remix/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
